<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Sandtable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sandtable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rehearses one story on a lab network, for real: detect, alert, block. Nothing in that chain is play-acting except the malware.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cisco, SecureX, XDR and Webex are trademarks of Cisco Systems, Inc. This program is not made or endorsed by Cisco.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AddressRules</name>
    <message>
        <source>“%1” is not an IP address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” has a leading zero, which some programs read as octal. Write it without.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not an IP address: %2 is above 255.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” has a zone, which means something on one machine only. Leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is the unspecified address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a loopback address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a link-local address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a multicast address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is the broadcast address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is the loopback address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is too long for an IP address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is a network; one address is blocked at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” has a port; give the address alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is neither an address nor a network like 10.0.0.0/8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is never blocked: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is never blocked: it is protected in the settings (%2).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CheckDialog</name>
    <message>
        <source>Check connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does every service of this profile work?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results of the check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also post a line into the room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>It refused the credential (HTTP 401).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The credential lacks the right (HTTP 403).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not there (HTTP 404).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not there: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There was no answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no connection: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer is not what this service sends: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTTP %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the URLs of the profile, the proxy and the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the profile; the journal shows the whole exchange.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tenant: token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tenant gave a token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the API client&apos;s id and password and the region.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tenant: incidents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incidents can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the API client the scope private-intel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tenant: blocking feeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The feeds show %n address(es).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Run the workflow 0015A once: it creates the feeds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tenant: webhook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the webhook&apos;s URL from the tenant, with its api_key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no webhook URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not a URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not look like …/webhooks/&lt;id&gt;?api_key=&lt;key&gt;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The URL has the right shape; nothing was sent. Orders go out as %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Webex: bot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token belongs to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the bot&apos;s access token again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Webex: room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The room is “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the bot to the room and check the room&apos;s id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Webex: message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sandtable checks the connection to this room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line was posted into the room.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>See sandtable --help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage: sandtable [command] [options]

Without a command: the desktop console. Commands:
  serve              the same without a window, until SIGINT or SIGTERM
                       --ready-json         print one JSON line when both servers accept connections
  rehearse           play the whole loop once, print each stage
                       --scenario ID  --json  --pace instant|live  --respond link|card|none
  check              ask tenant and room what works (--room also posts a line)
  clean              delete from the tenant what this lab created (--yes: without asking)
  workflow check FILE...   validate workflow documents
  workflow run FILE [--input NAME=VALUE]...
  workflow list            installed workflows and their runs
  workflow import FILE...
  scenario check FILE...   validate scenario documents
  scenario list

Options everywhere:
  --data DIR          where everything is kept
  --profile NAME      lab, us, eu, apjc or custom
  --listen ADDR       default 127.0.0.1
  --port N            callback server, default 4000, 0 = any free one
  --tenant-port N     lab tenant, default 4001, 0 = any free one
  --public-url URL    the base of alert links, default http://localhost:&lt;port&gt;
  --verbose  --version  --help

Exit codes: 0 done, 1 the answer is no, 2 bad usage or configuration, 3 could not start.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 takes no &quot;%2&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 needs a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>workflow run takes one file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no command &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--%1 does not belong to this command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--pace is &quot;instant&quot; or &quot;live&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--respond is &quot;link&quot;, &quot;card&quot; or &quot;none&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--input needs NAME=VALUE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--data needs a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no profile &quot;%1&quot;; there are %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--listen needs an IP address, not &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--%1 needs a number from 0 to 65535.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--public-url needs a URL that begins with http:// or https://.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>%1: %2, good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calls %1, which is not in this file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConsoleView</name>
    <message>
        <source>Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask every service of the profile whether it works (Ctrl+K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile, credentials, room, appearance (Ctrl+,)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget this story: the next attack is a new one (Ctrl+R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the attack (F5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lab network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit the network into the view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Journal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which entries the journal shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alert room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No alert yet: press Attack.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocking feed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is blocked. Click an address in an alert to block it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EvidenceDialog</name>
    <message>
        <source>Evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Links</name>
    <message>
        <source>this machine has no browser to open %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LoginDialog</name>
    <message>
        <source>The vulnerable login form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submitting this form starts the attack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready-made user names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of them does any harm here: nothing in this lab evaluates them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Sandtable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Story</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Attack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the attack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the vulnerable &amp;form…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The login form that the attacker sees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget this story: the next attack is a new one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Check connections…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask every service of the profile whether it works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile, credentials, room, appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fit the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the alert &amp;room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the blocking f&amp;eed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the &amp;journal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the &amp;network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch between light and &amp;dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Sandtable</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NodeState</name>
    <message>
        <source>Safe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exploited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message>
        <source>The webhook URL is missing in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tenant refused the order (HTTP %1): the webhook&apos;s key is wrong or was revoked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tenant knows no such webhook (HTTP 404).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tenant asks to slow down (HTTP 429).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tenant refused the order (HTTP %1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tenant failed (HTTP %1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tenant did not answer; whether it took the order shows on the feed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tenant cannot be reached: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>The link names no address: ip is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This link has expired. Ask for a new alert, or block the address in the console.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This link&apos;s signature does not fit: it was altered or belongs to another console.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsigned links act on the console&apos;s own machine only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This page&apos;s form is url-encoded; scripts use POST /api/v1/orders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another site sent this. Open the link itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The form names no address: ip is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This page was used already or is too old. Open the link again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no order of that number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This page cannot be asked in that way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sandtable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Story</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Addresses on the blocking feed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the web server&apos;s login form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sandtable: the lab&apos;s state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Staff portal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lab&apos;s web server. Whatever is typed here ends up in its log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The attack is under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No attack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch the lab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Block %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address goes onto the feed that the firewalls read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Block %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Block an address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open this link to order it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your order is accepted. This page follows it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This address was ordered before. This page follows that order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted, on its way to the tenant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being handed to the tenant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tenant has taken it, waiting for the feed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked: the address is on the feed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quiet. Nobody attacks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The attacker is back, and the firewall drops it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An attack is under way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The attack was detected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The incident is in the tenant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The room has been alerted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A block was ordered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tenant has taken the order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The attacker is on the blocking feed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked and confirmed in the room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The story stopped: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The login form is url-encoded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another site sent this. Open the form itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same attacker again: watch what the firewall does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch the screen at the front.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Profile</name>
    <message>
        <source>expected a URL that begins with https:// or http://</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expected a URL without user name and password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tenant&apos;s URLs are missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The API client&apos;s id or password is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The webhook URL is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Webex bot&apos;s token or the room is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expected a URL without query and fragment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expected a URL without fragment</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rehearsal</name>
    <message>
        <source>The attack is under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sensors have seen it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The incident and its sightings are in the tenant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The alert is in the room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The block is ordered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tenant has taken the order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address is on the blocking feed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The room has confirmed it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The story stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing happened for too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the alert carries no card to press; use --respond link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the alert carries no link to click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the click was answered with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rehearsal is complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rehearsal did not complete: %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SecretStore</name>
    <message>
        <source>This machine has no keychain: secrets are kept in %1, readable by you only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secrets are kept in this machine&apos;s keychain.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client &amp;id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client pass&amp;word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove what is stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget: Client password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Visibility URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visibility URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private i&amp;ntel URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private intel URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;onure URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conure URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;utomation URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automation URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We&amp;bex URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Webex URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workflows &amp;run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where workflows run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Room and webhook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Room id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Room id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Webex bot &amp;token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Webex bot token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget: Webex bot token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web&amp;hook URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Webhook URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget: Webhook URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Body &amp;format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Body format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Links and blocking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Public URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Public URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alert links begin with it. Empty: this computer only (http://localhost and the port).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pro&amp;tected addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protected addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Addresses and networks that are never blocked, one a line (10.0.0.0/8). Loopback, multicast and link-local never are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any &amp;GET from this computer acts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning: a link preview or a scanner on this computer can then order a block without anybody clicking.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Story and appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The&amp;me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save and close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StoryProgress</name>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incident</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Topology</name>
    <message>
        <source>Click to open the vulnerable login form.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Workflow</name>
    <message>
        <source>the workflow %1 is not installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the workflow %1 calls itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than %1 workflows call each other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the activity has no target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the service answered with status %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than %1 passes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the source of the loop is not an array</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>break, continue and completed are not allowed inside parallel blocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this workflow runs Python; allow it in the workflow&apos;s settings first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the service answered with status %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the attachments are not JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no match for &quot;%1&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a row is not an object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a regular expression: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the text is larger than 1 MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expected 0 to 86400 seconds of sleep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nested too deeply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not XML: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not supported offline: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the URL or a header holds characters that cannot be sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>timed out after %n second(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sandtable::app::CommandRunner</name>
    <message>
        <source>Sandtable answers on %1. Stop it with Ctrl+C.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no scenario %1; sandtable scenario list names them</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) that this lab created</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Delete them from the tenant?</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) deleted</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>the workflow has no input %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this command works with the profile lab; import documents in the tenant&apos;s Automate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: installed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sandtable::callback::LabDesk</name>
    <message>
        <source>Webex delivered: %1 %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sandtable::desktop</name>
    <message>
        <source>Wait %1 s, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait a minute, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That does not make sense here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something is missing in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Settings and complete the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk refused to store something.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the data folder can be written and has free space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something else is under way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it is finished, or press Reset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network and the addresses, then run Check.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again; run Check if it happens twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was stopped before it was finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not accept the credentials.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Settings and enter the client id, password or token again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not allow this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the API client or the bot the missing right, then run Check.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not know what was asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check room, webhook and region in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has this already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is larger than allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 asks for a pause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refused what was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the webhook and its body format in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 failed on its own side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 gave an answer that is not understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the address belongs to this kind of service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the file at that place and load it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not possible here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Attack, or click the attacker to type the string yourself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The attack begins.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sensors have seen it. The incident is being reported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incident reported: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The alert is in the room. Click an address there to block it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The block is ordered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The block of %1 is ordered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tenant has taken the order. Its workflow writes the blocking feed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address is on the blocking feed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is on the blocking feed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked and confirmed in the room. Attack again: the firewall will drop it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The story ended early.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::AboutDialog</name>
    <message>
        <source>Version %1, Qt %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::Banner</name>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::CheckDialog</name>
    <message>
        <source>Asking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failing: %1 of %2. The last column says what to do.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::CheckModel</name>
    <message>
        <source>✓ Works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✕ Fails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::ConsoleView</name>
    <message>
        <source>Everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The story</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the wire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the journal, then press Attack again or Reset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The firewall drops this attack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No scenario was found. Choose one in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lab tenant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Custom tenant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cisco XDR, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: incomplete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No alert yet: press Attack.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No alert yet: it comes when the incident is reported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Addresses on the feed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entries shown: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::EvidenceDialog</name>
    <message>
        <source>%1, entry %2, stage: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This entry needs no evidence beyond itself.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::FeedModel</name>
    <message>
        <source>Link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Console</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Released</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting, attempt %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken by the tenant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put on the feed by somebody else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ordered by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::JournalModel</name>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since attack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::Legend</name>
    <message>
        <source>What the badges mean</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::MessageBubble</name>
    <message>
        <source>Somebody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message of %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::RailButton</name>
    <message>
        <source>to come</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reached after %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Click to see the evidence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>start</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::RoomView</name>
    <message>
        <source>Alert room</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::SettingsDialog</name>
    <message>
        <source>Lab: the tenant inside this program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cisco XDR, North America</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cisco XDR, Europe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cisco XDR, Asia Pacific, Japan, China</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Custom: addresses one by one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secrets are never shown again. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These environment variables win over what is entered here: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON (workflows of this program)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Form (workflow of older labs)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the tenant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In this console</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live: as it would happen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instant: without waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lab&apos;s addresses and credentials are made when it starts; there is nothing to enter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create an API client in the tenant and enter it here, then run Check.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>made by the lab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leave empty to keep what is stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stored; leave empty to keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Webhook URL: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Public URL: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protected addresses: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::StoryRail</name>
    <message>
        <source>Story</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::TopologyScene</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All machines are safe.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sandtable::session::AttackRunner</name>
    <message>
        <source>The tenant did not take the incident: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tenant refused a part of the incident: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tenant made two incidents of one attack.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sandtable::session::LabSession</name>
    <message>
        <source>The sensors have seen it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The incident “%1” is in the tenant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The firewall turned the attacker away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A story is being played; wait for its end or reset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no scenario %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same attacker comes again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The attack begins.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset: the next attack is a new story.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sandtable::session::LoopWatch</name>
    <message>
        <source>The order for %1 could not be written: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This bot may list only messages that mention it: alerts by others are not seen here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The room cannot be read: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The feed shows %n address(es).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The blocking feed cannot be read: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Block %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Block %1: %2. %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody orders the block of %1 again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody orders the block of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tenant took the order for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is on the blocking feed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The alert is in the room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The room knows that %1 is blocked.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
