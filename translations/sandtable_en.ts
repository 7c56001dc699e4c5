<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Bot</name>
    <message numerus="yes">
        <source>- … and %n more</source>
        <translation>
            <numerusform>- … and %n more</numerusform>
            <numerusform>- … and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BotCommands</name>
    <message numerus="yes">
        <source>**%1** orders the block of %n address(es):</source>
        <translation>
            <numerusform>**%1** orders the block of %n address:</numerusform>
            <numerusform>**%1** orders the block of %n addresses:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>**%1** ends the block of %n address(es):</source>
        <translation>
            <numerusform>**%1** ends the block of %n address:</numerusform>
            <numerusform>**%1** ends the block of %n addresses:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n address(es) on the feed</source>
        <translation>
            <numerusform>%n address on the feed</numerusform>
            <numerusform>%n addresses on the feed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) under way</source>
        <translation>
            <numerusform>%n order under way</numerusform>
            <numerusform>%n orders under way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n address(es) on the feed:</source>
        <translation>
            <numerusform>%n address on the feed:</numerusform>
            <numerusform>%n addresses on the feed:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>- … and %n more</source>
        <translation>
            <numerusform>- … and %n more</numerusform>
            <numerusform>- … and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CardPresses</name>
    <message numerus="yes">
        <source>**%1** orders the block of %n address(es):</source>
        <translation>
            <numerusform>**%1** orders the block of %n address:</numerusform>
            <numerusform>**%1** orders the block of %n addresses:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>**%1** ends the block of %n address(es):</source>
        <translation>
            <numerusform>**%1** ends the block of %n address:</numerusform>
            <numerusform>**%1** ends the block of %n addresses:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>**%1** isolates %n host(s):</source>
        <translation>
            <numerusform>**%1** isolates %n host:</numerusform>
            <numerusform>**%1** isolates %n hosts:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message numerus="yes">
        <source>The feeds show %n address(es).</source>
        <translation>
            <numerusform>The feeds show %n address.</numerusform>
            <numerusform>The feeds show %n addresses.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is in %n room(s).</source>
        <translation>
            <numerusform>It is in %n room.</numerusform>
            <numerusform>It is in %n rooms.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The service asks to wait %n second(s) (HTTP %1).</source>
        <translation>
            <numerusform>The service asks to wait %n second (HTTP %1).</numerusform>
            <numerusform>The service asks to wait %n seconds (HTTP %1).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n minute(s) ahead.</source>
        <translation>
            <numerusform>This computer&apos;s clock is %n minute ahead.</numerusform>
            <numerusform>This computer&apos;s clock is %n minutes ahead.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n minute(s) behind.</source>
        <translation>
            <numerusform>This computer&apos;s clock is %n minute behind.</numerusform>
            <numerusform>This computer&apos;s clock is %n minutes behind.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Services</name>
    <message numerus="yes">
        <source>%1 asks to slow down for %n second(s).</source>
        <translation>
            <numerusform>%1 asks to slow down for %n second.</numerusform>
            <numerusform>%1 asks to slow down for %n seconds.</numerusform>
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
    <message numerus="yes">
        <source>Take away what this console has made (%n)?</source>
        <translation>
            <numerusform>Take away what this console has made (%n)?</numerusform>
            <numerusform>Take away what this console has made (%n)?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make what is missing (%n)?</source>
        <translation>
            <numerusform>Make what is missing (%n)?</numerusform>
            <numerusform>Make what is missing (%n)?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::OrderDialog</name>
    <message numerus="yes">
        <source>Sent to the webhook: %n time(s)</source>
        <translation>
            <numerusform>Sent to the webhook: %n time</numerusform>
            <numerusform>Sent to the webhook: %n times</numerusform>
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
<context>
    <name>sandtable::session::ServiceBoard</name>
    <message numerus="yes">
        <source>%1 asks to slow down for %n second(s).</source>
        <translation>
            <numerusform>%1 asks to slow down for %n second.</numerusform>
            <numerusform>%1 asks to slow down for %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 took %n second(s) to answer.</source>
        <translation>
            <numerusform>%1 took %n second to answer.</numerusform>
            <numerusform>%1 took %n seconds to answer.</numerusform>
        </translation>
    </message>
</context>
</TS>
