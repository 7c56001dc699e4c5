<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Checks</name>
    <message numerus="yes">
        <source>The feeds show %n address(es).</source>
        <translation>
            <numerusform>The feeds show %n address.</numerusform>
            <numerusform>The feeds show %n addresses.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Workflow</name>
    <message numerus="yes">
        <source>timed out after %n second(s)</source>
        <translation>
            <numerusform>timed out after %n second</numerusform>
            <numerusform>timed out after %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sandtable::app::CommandRunner</name>
    <message numerus="yes">
        <source>%n object(s) that this lab created</source>
        <translation>
            <numerusform>%n object that this lab created</numerusform>
            <numerusform>%n objects that this lab created</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) deleted</source>
        <translation>
            <numerusform>%n object deleted</numerusform>
            <numerusform>%n objects deleted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sandtable::session::LoopWatch</name>
    <message numerus="yes">
        <source>The feed shows %n address(es).</source>
        <translation>
            <numerusform>The feed shows %n address.</numerusform>
            <numerusform>The feed shows %n addresses.</numerusform>
        </translation>
    </message>
</context>
</TS>
