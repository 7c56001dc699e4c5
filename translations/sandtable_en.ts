<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AuditCommand</name>
    <message numerus="yes">
        <source>%n entries before it are intact.</source>
        <translation>
            <numerusform>%n entry before it is intact.</numerusform>
            <numerusform>%n entries before it are intact.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The audit log is intact: %n entries.</source>
        <translation>
            <numerusform>The audit log is intact: %n entry.</numerusform>
            <numerusform>The audit log is intact: %n entries.</numerusform>
        </translation>
    </message>
</context>
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
        <source>%n order(s) under way</source>
        <translation>
            <numerusform>%n order under way</numerusform>
            <numerusform>%n orders under way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>- … and %n more</source>
        <translation>
            <numerusform>- … and %n more</numerusform>
            <numerusform>- … and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>**%1** orders %n block(s):</source>
        <translation>
            <numerusform>**%1** orders %n block:</numerusform>
            <numerusform>**%1** orders %n blocks:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>**%1** ends %n block(s):</source>
        <translation>
            <numerusform>**%1** ends %n block:</numerusform>
            <numerusform>**%1** ends %n blocks:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) on the feeds</source>
        <translation>
            <numerusform>%n value on the feeds</numerusform>
            <numerusform>%n values on the feeds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) on the feeds:</source>
        <translation>
            <numerusform>%n value on the feeds:</numerusform>
            <numerusform>%n values on the feeds:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CardPresses</name>
    <message numerus="yes">
        <source>**%1** isolates %n host(s):</source>
        <translation>
            <numerusform>**%1** isolates %n host:</numerusform>
            <numerusform>**%1** isolates %n hosts:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>**%1** orders %n block(s):</source>
        <translation>
            <numerusform>**%1** orders %n block:</numerusform>
            <numerusform>**%1** orders %n blocks:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>**%1** ends %n block(s):</source>
        <translation>
            <numerusform>**%1** ends %n block:</numerusform>
            <numerusform>**%1** ends %n blocks:</numerusform>
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
    <name>Commands</name>
    <message numerus="yes">
        <source>%1: %n mistake(s)</source>
        <translation>
            <numerusform>%1: %n mistake</numerusform>
            <numerusform>%1: %n mistakes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FeedText</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Graph</name>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n object</numerusform>
            <numerusform>%n objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n relation(s)</source>
        <translation>
            <numerusform>%n relation</numerusform>
            <numerusform>%n relations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; %n more not shown</source>
        <translation>
            <numerusform>%1; %n more not shown</numerusform>
            <numerusform>%1; %n more not shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message numerus="yes">
        <source>… and %n more line(s): see the HTML report.</source>
        <translation>
            <numerusform>… and %n more line: see the HTML report.</numerusform>
            <numerusform>… and %n more lines: see the HTML report.</numerusform>
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
    <message numerus="yes">
        <source>the script took more than %n second(s) and was ended</source>
        <translation>
            <numerusform>the script took more than %n second and was ended</numerusform>
            <numerusform>the script took more than %n seconds and was ended</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the script used more than %n second(s) of processor time and was ended</source>
        <translation>
            <numerusform>the script used more than %n second of processor time and was ended</numerusform>
            <numerusform>the script used more than %n seconds of processor time and was ended</numerusform>
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
    <message numerus="yes">
        <source>%n Python script(s) will not run before somebody allows them: read them in the window&apos;s panel Workflows, or import again with --allow-python</source>
        <translation>
            <numerusform>%n Python script will not run before somebody allows them: read them in the window&apos;s panel Workflows, or import again with --allow-python</numerusform>
            <numerusform>%n Python scripts will not run before somebody allows them: read them in the window&apos;s panel Workflows, or import again with --allow-python</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::ConsentBar</name>
    <message numerus="yes">
        <source>%n more workflow(s) wait as well.</source>
        <translation>
            <numerusform>%n more workflow wait as well.</numerusform>
            <numerusform>%n more workflows wait as well.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::ConsentDialog</name>
    <message numerus="yes">
        <source>The workflow &quot;%1&quot; runs %n Python script(s) that came with its file. Read them. May they run?</source>
        <translation>
            <numerusform>The workflow &quot;%1&quot; runs %n Python script that came with its file. Read them. May they run?</numerusform>
            <numerusform>The workflow &quot;%1&quot; runs %n Python scripts that came with its file. Read them. May they run?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::FeedDialog</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
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
    <name>sandtable::desktop::RoomView</name>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::RunCleaner</name>
    <message numerus="yes">
        <source>The tenant is clean: %n object(s) deleted.</source>
        <translation>
            <numerusform>The tenant is clean: %n object deleted.</numerusform>
            <numerusform>The tenant is clean: %n objects deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) could not be deleted: use Clean up in the menu Tenant.</source>
        <translation>
            <numerusform>%n object could not be deleted: use Clean up in the menu Tenant.</numerusform>
            <numerusform>%n objects could not be deleted: use Clean up in the menu Tenant.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::StageDesk</name>
    <message numerus="yes">
        <source>Reset: story, network and room are as at the start; %n address(es) stay blocked.</source>
        <translation>
            <numerusform>Reset: story, network and room are as at the start; %n address stay blocked.</numerusform>
            <numerusform>Reset: story, network and room are as at the start; %n addresses stay blocked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sandtable::session::LoopWatch</name>
    <message numerus="yes">
        <source>The feeds show %n value(s).</source>
        <translation>
            <numerusform>The feeds show %n value.</numerusform>
            <numerusform>The feeds show %n values.</numerusform>
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
