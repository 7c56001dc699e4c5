<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Sandtable</source>
        <translation>À propos de Sandtable</translation>
    </message>
    <message>
        <source>Sandtable</source>
        <translation>Sandtable</translation>
    </message>
    <message>
        <source>Rehearses one story on a lab network, for real: detect, alert, block. Nothing in that chain is play-acting except the malware.</source>
        <translation>Répète une histoire sur un réseau de laboratoire, pour de vrai&#xa0;: détecter, alerter, bloquer. Rien dans cette chaîne n&apos;est joué, sauf le logiciel malveillant.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation>Logiciel libre sous licence publique générale GNU, version 3 ou ultérieure. Il est fourni sans aucune garantie.</translation>
    </message>
    <message>
        <source>Cisco, SecureX, XDR and Webex are trademarks of Cisco Systems, Inc. This program is not made or endorsed by Cisco.</source>
        <translation>Cisco, SecureX, XDR et Webex sont des marques de Cisco Systems, Inc. Ce programme n&apos;est ni réalisé ni approuvé par Cisco.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>AddressRules</name>
    <message>
        <source>“%1” is not an IP address.</source>
        <translation>«&#xa0;%1&#xa0;» n&apos;est pas une adresse IP.</translation>
    </message>
    <message>
        <source>“%1” has a leading zero, which some programs read as octal. Write it without.</source>
        <translation>«&#xa0;%1&#xa0;» a un zéro initial, que certains programmes lisent comme de l&apos;octal. Écrivez-la sans ce zéro.</translation>
    </message>
    <message>
        <source>“%1” is not an IP address: %2 is above 255.</source>
        <translation>«&#xa0;%1&#xa0;» n&apos;est pas une adresse IP&#xa0;: %2 dépasse 255.</translation>
    </message>
    <message>
        <source>“%1” has a zone, which means something on one machine only. Leave it out.</source>
        <translation>«&#xa0;%1&#xa0;» a une zone, qui n&apos;a de sens que sur une seule machine. Retirez-la.</translation>
    </message>
    <message>
        <source>it is the unspecified address</source>
        <translation>c&apos;est l&apos;adresse non spécifiée</translation>
    </message>
    <message>
        <source>it is a loopback address</source>
        <translation>c&apos;est une adresse de bouclage</translation>
    </message>
    <message>
        <source>it is a link-local address</source>
        <translation>c&apos;est une adresse de lien local</translation>
    </message>
    <message>
        <source>it is a multicast address</source>
        <translation>c&apos;est une adresse de multidiffusion</translation>
    </message>
    <message>
        <source>it is the broadcast address</source>
        <translation>c&apos;est l&apos;adresse de diffusion</translation>
    </message>
    <message>
        <source>it is the loopback address</source>
        <translation>c&apos;est l&apos;adresse de bouclage</translation>
    </message>
    <message>
        <source>The address is missing.</source>
        <translation>L&apos;adresse manque.</translation>
    </message>
    <message>
        <source>“%1” is too long for an IP address.</source>
        <translation>«&#xa0;%1&#xa0;» est trop long pour une adresse IP.</translation>
    </message>
    <message>
        <source>“%1” is a network; one address is blocked at a time.</source>
        <translation>«&#xa0;%1&#xa0;» est un réseau&#xa0;; on bloque une adresse à la fois.</translation>
    </message>
    <message>
        <source>“%1” has a port; give the address alone.</source>
        <translation>«&#xa0;%1&#xa0;» a un port&#xa0;; donnez l&apos;adresse seule.</translation>
    </message>
    <message>
        <source>“%1” is neither an address nor a network like 10.0.0.0/8.</source>
        <translation>«&#xa0;%1&#xa0;» n&apos;est ni une adresse ni un réseau comme 10.0.0.0/8.</translation>
    </message>
    <message>
        <source>%1 is never blocked: %2.</source>
        <translation>%1 n&apos;est jamais bloquée&#xa0;: %2.</translation>
    </message>
    <message>
        <source>%1 is never blocked: it is protected in the settings (%2).</source>
        <translation>%1 n&apos;est jamais bloquée&#xa0;: elle est protégée dans les réglages (%2).</translation>
    </message>
</context>
<context>
    <name>CheckDialog</name>
    <message>
        <source>Check connections</source>
        <translation>Vérifier les connexions</translation>
    </message>
    <message>
        <source>Does every service of this profile work?</source>
        <translation>Chaque service de ce profil fonctionne-t-il&#xa0;?</translation>
    </message>
    <message>
        <source>Results of the check</source>
        <translation>Résultats de la vérification</translation>
    </message>
    <message>
        <source>Also post a line into the room</source>
        <translation>Publier aussi une ligne dans le salon</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Relancer</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>It refused the credential (HTTP 401).</source>
        <translation>Il a refusé les identifiants (HTTP 401).</translation>
    </message>
    <message>
        <source>The credential lacks the right (HTTP 403).</source>
        <translation>Ces identifiants n&apos;ont pas le droit requis (HTTP 403).</translation>
    </message>
    <message>
        <source>It is not there (HTTP 404).</source>
        <translation>Introuvable (HTTP 404).</translation>
    </message>
    <message>
        <source>It is not there: %1.</source>
        <translation>Introuvable&#xa0;: %1.</translation>
    </message>
    <message>
        <source>There was no answer in time.</source>
        <translation>Pas de réponse à temps.</translation>
    </message>
    <message>
        <source>There is no connection: %1</source>
        <translation>Pas de connexion&#xa0;: %1</translation>
    </message>
    <message>
        <source>The answer is not what this service sends: %1</source>
        <translation>La réponse n&apos;est pas celle de ce service&#xa0;: %1</translation>
    </message>
    <message>
        <source>HTTP %1: %2</source>
        <translation>HTTP %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Check the URLs of the profile, the proxy and the network.</source>
        <translation>Vérifiez les URL du profil, le proxy et le réseau.</translation>
    </message>
    <message>
        <source>Check the profile; the journal shows the whole exchange.</source>
        <translation>Vérifiez le profil&#xa0;; le journal montre tout l&apos;échange.</translation>
    </message>
    <message>
        <source>Tenant: token</source>
        <translation>Tenant&#xa0;: jeton</translation>
    </message>
    <message>
        <source>The tenant gave a token.</source>
        <translation>Le tenant a donné un jeton.</translation>
    </message>
    <message>
        <source>Check the API client&apos;s id and password and the region.</source>
        <translation>Vérifiez l&apos;identifiant et le mot de passe du client API, et la région.</translation>
    </message>
    <message>
        <source>Tenant: incidents</source>
        <translation>Tenant&#xa0;: incidents</translation>
    </message>
    <message>
        <source>Incidents can be read.</source>
        <translation>Les incidents sont lisibles.</translation>
    </message>
    <message>
        <source>Give the API client the scope private-intel.</source>
        <translation>Donnez au client API la portée private-intel.</translation>
    </message>
    <message>
        <source>Tenant: blocking feeds</source>
        <translation>Tenant&#xa0;: flux de blocage</translation>
    </message>
    <message numerus="yes">
        <source>The feeds show %n address(es).</source>
        <translation>
            <numerusform>Les flux montrent %n adresse.</numerusform>
            <numerusform>Les flux montrent %n adresses.</numerusform>
        </translation>
    </message>
    <message>
        <source>Run the workflow 0015A once: it creates the feeds.</source>
        <translation>Lancez une fois le workflow 0015A&#xa0;: il crée les flux.</translation>
    </message>
    <message>
        <source>Tenant: webhook</source>
        <translation>Tenant&#xa0;: webhook</translation>
    </message>
    <message>
        <source>Copy the webhook&apos;s URL from the tenant, with its api_key.</source>
        <translation>Copiez l&apos;URL du webhook depuis le tenant, avec son api_key.</translation>
    </message>
    <message>
        <source>There is no webhook URL.</source>
        <translation>Il n&apos;y a pas d&apos;URL de webhook.</translation>
    </message>
    <message>
        <source>It is not a URL.</source>
        <translation>Ce n&apos;est pas une URL.</translation>
    </message>
    <message>
        <source>It does not look like …/webhooks/&lt;id&gt;?api_key=&lt;key&gt;.</source>
        <translation>Elle ne ressemble pas à …/webhooks/&lt;id&gt;?api_key=&lt;key&gt;.</translation>
    </message>
    <message>
        <source>The URL has the right shape; nothing was sent. Orders go out as %1.</source>
        <translation>L&apos;URL a la bonne forme&#xa0;; rien n&apos;a été envoyé. Les ordres partent en %1.</translation>
    </message>
    <message>
        <source>Webex: bot</source>
        <translation>Webex&#xa0;: bot</translation>
    </message>
    <message>
        <source>The token belongs to %1.</source>
        <translation>Le jeton appartient à %1.</translation>
    </message>
    <message>
        <source>Give the bot&apos;s access token again.</source>
        <translation>Redonnez le jeton d&apos;accès du bot.</translation>
    </message>
    <message>
        <source>Webex: room</source>
        <translation>Webex&#xa0;: salon</translation>
    </message>
    <message>
        <source>The room is “%1”.</source>
        <translation>Le salon est «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>Add the bot to the room and check the room&apos;s id.</source>
        <translation>Ajoutez le bot au salon et vérifiez l&apos;identifiant du salon.</translation>
    </message>
    <message>
        <source>Webex: message</source>
        <translation>Webex&#xa0;: message</translation>
    </message>
    <message>
        <source>Sandtable checks the connection to this room.</source>
        <translation>Sandtable vérifie la connexion à ce salon.</translation>
    </message>
    <message>
        <source>A line was posted into the room.</source>
        <translation>Une ligne a été publiée dans le salon.</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>See sandtable --help.</source>
        <translation>Voir sandtable --help.</translation>
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
        <translation>Usage&#xa0;: sandtable [commande] [options]

Sans commande&#xa0;: la console de bureau. Commandes&#xa0;:
  serve              la même chose sans fenêtre, jusqu&apos;à SIGINT ou SIGTERM
                       --ready-json         écrit une ligne JSON quand les deux serveurs acceptent des connexions
  rehearse           joue une fois la boucle entière, écrit chaque étape
                       --scenario ID  --json  --pace instant|live  --respond link|card|none
  check              demande au tenant et au salon ce qui marche (--room publie aussi une ligne)
  clean              supprime du tenant ce que ce laboratoire a créé (--yes&#xa0;: sans demander)
  workflow check FILE...   valide des documents de workflow
  workflow run FILE [--input NAME=VALUE]...
  workflow list            workflows installés et leurs exécutions
  workflow import FILE...
  scenario check FILE...   valide des documents de scénario
  scenario list

Options valables partout&#xa0;:
  --data DIR          où tout est conservé
  --profile NAME      lab, us, eu, apjc ou custom
  --listen ADDR       par défaut 127.0.0.1
  --port N            serveur de rappel, par défaut 4000, 0 = un port libre
  --tenant-port N     tenant du laboratoire, par défaut 4001, 0 = un port libre
  --public-url URL    base des liens d&apos;alerte, par défaut http://localhost:&lt;port&gt;
  --verbose  --version  --help

Codes de sortie&#xa0;: 0 fait, 1 la réponse est non, 2 mauvais usage ou mauvaise configuration, 3 démarrage impossible.
</translation>
    </message>
    <message>
        <source>%1 takes no &quot;%2&quot;.</source>
        <translation>%1 n&apos;accepte pas &quot;%2&quot;.</translation>
    </message>
    <message>
        <source>%1 needs a file.</source>
        <translation>%1 demande un fichier.</translation>
    </message>
    <message>
        <source>workflow run takes one file.</source>
        <translation>workflow run demande un seul fichier.</translation>
    </message>
    <message>
        <source>There is no command &quot;%1&quot;.</source>
        <translation>Il n&apos;y a pas de commande &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>--%1 does not belong to this command.</source>
        <translation>--%1 ne va pas avec cette commande.</translation>
    </message>
    <message>
        <source>--pace is &quot;instant&quot; or &quot;live&quot;.</source>
        <translation>--pace vaut &quot;instant&quot; ou &quot;live&quot;.</translation>
    </message>
    <message>
        <source>--respond is &quot;link&quot;, &quot;card&quot; or &quot;none&quot;.</source>
        <translation>--respond vaut &quot;link&quot;, &quot;card&quot; ou &quot;none&quot;.</translation>
    </message>
    <message>
        <source>--input needs NAME=VALUE.</source>
        <translation>--input demande NAME=VALUE.</translation>
    </message>
    <message>
        <source>--data needs a folder.</source>
        <translation>--data demande un dossier.</translation>
    </message>
    <message>
        <source>There is no profile &quot;%1&quot;; there are %2.</source>
        <translation>Il n&apos;y a pas de profil &quot;%1&quot;&#xa0;; il y a %2.</translation>
    </message>
    <message>
        <source>--listen needs an IP address, not &quot;%1&quot;.</source>
        <translation>--listen demande une adresse IP, pas &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>--%1 needs a number from 0 to 65535.</source>
        <translation>--%1 demande un nombre de 0 à 65535.</translation>
    </message>
    <message>
        <source>--public-url needs a URL that begins with http:// or https://.</source>
        <translation>--public-url demande une URL qui commence par http:// ou https://.</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>%1: %2, good</source>
        <translation>%1&#xa0;: %2, valide</translation>
    </message>
    <message>
        <source>calls %1, which is not in this file</source>
        <translation>appelle %1, qui n&apos;est pas dans ce fichier</translation>
    </message>
</context>
<context>
    <name>ConsoleView</name>
    <message>
        <source>Check</source>
        <translation>Vérifier</translation>
    </message>
    <message>
        <source>Ask every service of the profile whether it works (Ctrl+K)</source>
        <translation>Demander à chaque service du profil s&apos;il fonctionne (Ctrl+K)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Profile, credentials, room, appearance (Ctrl+,)</source>
        <translation>Profil, identifiants, salon, apparence (Ctrl+,)</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Réinitialiser</translation>
    </message>
    <message>
        <source>Forget this story: the next attack is a new one (Ctrl+R)</source>
        <translation>Oublier cette histoire&#xa0;: la prochaine attaque en commence une nouvelle (Ctrl+R)</translation>
    </message>
    <message>
        <source>Attack</source>
        <translation>Attaquer</translation>
    </message>
    <message>
        <source>Play the attack (F5)</source>
        <translation>Jouer l&apos;attaque (F5)</translation>
    </message>
    <message>
        <source>Lab network</source>
        <translation>Réseau du laboratoire</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Zoom arrière</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Zoom avant</translation>
    </message>
    <message>
        <source>Fit the network into the view</source>
        <translation>Ajuster le réseau à la vue</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Which entries the journal shows</source>
        <translation>Quelles entrées le journal montre</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>Il ne s&apos;est encore rien passé.</translation>
    </message>
    <message>
        <source>Alert room</source>
        <translation>Salon d&apos;alerte</translation>
    </message>
    <message>
        <source>No alert yet: press Attack.</source>
        <translation>Pas encore d&apos;alerte&#xa0;: appuyez sur Attaquer.</translation>
    </message>
    <message>
        <source>Blocking feed</source>
        <translation>Flux de blocage</translation>
    </message>
    <message>
        <source>Nothing is blocked. Click an address in an alert to block it.</source>
        <translation>Rien n&apos;est bloqué. Cliquez sur une adresse dans une alerte pour la bloquer.</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>Wait %1 s, then try again.</source>
        <translation>Attendez %1 s, puis réessayez.</translation>
    </message>
    <message>
        <source>Wait a minute, then try again.</source>
        <translation>Attendez une minute, puis réessayez.</translation>
    </message>
    <message>
        <source>The service</source>
        <translation>Le service</translation>
    </message>
    <message>
        <source>That does not make sense here.</source>
        <translation>Cela n&apos;a pas de sens ici.</translation>
    </message>
    <message>
        <source>Something is missing in the settings.</source>
        <translation>Il manque quelque chose dans les réglages.</translation>
    </message>
    <message>
        <source>Open Settings and complete the profile.</source>
        <translation>Ouvrez les réglages et complétez le profil.</translation>
    </message>
    <message>
        <source>The disk refused to store something.</source>
        <translation>Le disque a refusé un enregistrement.</translation>
    </message>
    <message>
        <source>Check that the data folder can be written and has free space.</source>
        <translation>Vérifiez que le dossier de données est accessible en écriture et qu&apos;il y reste de la place.</translation>
    </message>
    <message>
        <source>Something else is under way.</source>
        <translation>Autre chose est en cours.</translation>
    </message>
    <message>
        <source>Wait until it is finished, or press Reset.</source>
        <translation>Attendez la fin, ou appuyez sur Réinitialiser.</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>%1 est injoignable.</translation>
    </message>
    <message>
        <source>Check the network and the addresses, then run Check.</source>
        <translation>Contrôlez le réseau et les adresses, puis lancez Vérifier.</translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 n&apos;a pas répondu à temps.</translation>
    </message>
    <message>
        <source>Try again; run Check if it happens twice.</source>
        <translation>Réessayez&#xa0;; lancez Vérifier si cela se reproduit.</translation>
    </message>
    <message>
        <source>It was stopped before it was finished.</source>
        <translation>L&apos;opération a été arrêtée avant la fin.</translation>
    </message>
    <message>
        <source>%1 does not accept the credentials.</source>
        <translation>%1 n&apos;accepte pas les identifiants.</translation>
    </message>
    <message>
        <source>Open Settings and enter the client id, password or token again.</source>
        <translation>Ouvrez les réglages et saisissez de nouveau l&apos;identifiant client, le mot de passe ou le jeton.</translation>
    </message>
    <message>
        <source>%1 does not allow this.</source>
        <translation>%1 ne le permet pas.</translation>
    </message>
    <message>
        <source>Give the API client or the bot the missing right, then run Check.</source>
        <translation>Donnez au client API ou au bot le droit manquant, puis lancez Vérifier.</translation>
    </message>
    <message>
        <source>%1 does not know what was asked for.</source>
        <translation>%1 ne connaît pas ce qui a été demandé.</translation>
    </message>
    <message>
        <source>Check room, webhook and region in Settings.</source>
        <translation>Vérifiez le salon, le webhook et la région dans les réglages.</translation>
    </message>
    <message>
        <source>%1 has this already.</source>
        <translation>%1 l&apos;a déjà.</translation>
    </message>
    <message>
        <source>That is larger than allowed.</source>
        <translation>C&apos;est plus grand que permis.</translation>
    </message>
    <message>
        <source>%1 asks for a pause.</source>
        <translation>%1 demande une pause.</translation>
    </message>
    <message>
        <source>%1 refused what was sent.</source>
        <translation>%1 a refusé ce qui a été envoyé.</translation>
    </message>
    <message>
        <source>Check the webhook and its body format in Settings.</source>
        <translation>Vérifiez le webhook et le format de son corps dans les réglages.</translation>
    </message>
    <message>
        <source>%1 failed on its own side.</source>
        <translation>%1 a échoué de son côté.</translation>
    </message>
    <message>
        <source>%1 gave an answer that is not understood.</source>
        <translation>%1 a donné une réponse incompréhensible.</translation>
    </message>
    <message>
        <source>Check that the address belongs to this kind of service.</source>
        <translation>Vérifiez que l&apos;adresse est bien celle d&apos;un service de ce genre.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Correct the file at that place and load it again.</source>
        <translation>Corrigez le fichier à cet endroit et rechargez-le.</translation>
    </message>
    <message>
        <source>This is not possible here.</source>
        <translation>Ce n&apos;est pas possible ici.</translation>
    </message>
</context>
<context>
    <name>EvidenceDialog</name>
    <message>
        <source>Evidence</source>
        <translation>Preuve</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>Links</name>
    <message>
        <source>this machine has no browser to open %1</source>
        <translation>cette machine n&apos;a pas de navigateur pour ouvrir %1</translation>
    </message>
</context>
<context>
    <name>LoginDialog</name>
    <message>
        <source>The vulnerable login form</source>
        <translation>Le formulaire de connexion vulnérable</translation>
    </message>
    <message>
        <source>Address of the page</source>
        <translation>Adresse de la page</translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation>&amp;Nom d&apos;utilisateur</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Nom d&apos;utilisateur</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Mot de passe</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Se connecter</translation>
    </message>
    <message>
        <source>Submitting this form starts the attack</source>
        <translation>Envoyer ce formulaire lance l&apos;attaque</translation>
    </message>
    <message>
        <source>Ready-made user names</source>
        <translation>Noms d&apos;utilisateur tout prêts</translation>
    </message>
    <message>
        <source>None of them does any harm here: nothing in this lab evaluates them.</source>
        <translation>Aucun n&apos;est dangereux ici&#xa0;: rien dans ce laboratoire ne les évalue.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Sandtable</source>
        <translation>Sandtable</translation>
    </message>
    <message>
        <source>&amp;Story</source>
        <translation>&amp;Histoire</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>&amp;Outils</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Ai&amp;de</translation>
    </message>
    <message>
        <source>&amp;Attack</source>
        <translation>&amp;Attaquer</translation>
    </message>
    <message>
        <source>Play the attack</source>
        <translation>Jouer l&apos;attaque</translation>
    </message>
    <message>
        <source>Open the vulnerable &amp;form…</source>
        <translation>Ouvrir le &amp;formulaire vulnérable…</translation>
    </message>
    <message>
        <source>The login form that the attacker sees</source>
        <translation>Le formulaire de connexion que voit l&apos;attaquant</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>&amp;Réinitialiser</translation>
    </message>
    <message>
        <source>Forget this story: the next attack is a new one</source>
        <translation>Oublier cette histoire&#xa0;: la prochaine attaque en commence une nouvelle</translation>
    </message>
    <message>
        <source>&amp;Check connections…</source>
        <translation>&amp;Vérifier les connexions…</translation>
    </message>
    <message>
        <source>Ask every service of the profile whether it works</source>
        <translation>Demander à chaque service du profil s&apos;il fonctionne</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>Ré&amp;glages…</translation>
    </message>
    <message>
        <source>Profile, credentials, room, appearance</source>
        <translation>Profil, identifiants, salon, apparence</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>&amp;Fit the network</source>
        <translation>&amp;Ajuster le réseau</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Zoom a&amp;vant</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Zoom a&amp;rrière</translation>
    </message>
    <message>
        <source>Go to the alert &amp;room</source>
        <translation>Aller au &amp;salon d&apos;alerte</translation>
    </message>
    <message>
        <source>Go to the blocking f&amp;eed</source>
        <translation>Aller au &amp;flux de blocage</translation>
    </message>
    <message>
        <source>Go to the &amp;journal</source>
        <translation>Aller au &amp;journal</translation>
    </message>
    <message>
        <source>Go to the &amp;network</source>
        <translation>Aller au résea&amp;u</translation>
    </message>
    <message>
        <source>Switch between light and &amp;dark</source>
        <translation>Basculer entre clair et so&amp;mbre</translation>
    </message>
    <message>
        <source>&amp;Close the message</source>
        <translation>Fermer l&amp;e message</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>&amp;Plein écran</translation>
    </message>
    <message>
        <source>&amp;About Sandtable</source>
        <translation>À &amp;propos de Sandtable</translation>
    </message>
</context>
<context>
    <name>NodeState</name>
    <message>
        <source>Safe</source>
        <translation>Sûre</translation>
    </message>
    <message>
        <source>Probed</source>
        <translation>Sondée</translation>
    </message>
    <message>
        <source>Exploited</source>
        <translation>Exploitée</translation>
    </message>
    <message>
        <source>Protected</source>
        <translation>Protégée</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Bloquée</translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message>
        <source>The webhook URL is missing in the settings.</source>
        <translation>L&apos;URL du webhook manque dans les réglages.</translation>
    </message>
    <message>
        <source>The tenant refused the order (HTTP %1): the webhook&apos;s key is wrong or was revoked.</source>
        <translation>Le tenant a refusé l&apos;ordre (HTTP %1)&#xa0;: la clé du webhook est fausse ou a été révoquée.</translation>
    </message>
    <message>
        <source>The tenant knows no such webhook (HTTP 404).</source>
        <translation>Le tenant ne connaît pas ce webhook (HTTP 404).</translation>
    </message>
    <message>
        <source>The tenant asks to slow down (HTTP 429).</source>
        <translation>Le tenant demande de ralentir (HTTP 429).</translation>
    </message>
    <message>
        <source>The tenant refused the order (HTTP %1).</source>
        <translation>Le tenant a refusé l&apos;ordre (HTTP %1).</translation>
    </message>
    <message>
        <source>The tenant failed (HTTP %1).</source>
        <translation>Le tenant a échoué (HTTP %1).</translation>
    </message>
    <message>
        <source>The tenant did not answer; whether it took the order shows on the feed.</source>
        <translation>Le tenant n&apos;a pas répondu&#xa0;; le flux montrera s&apos;il a pris l&apos;ordre.</translation>
    </message>
    <message>
        <source>The tenant cannot be reached: %1</source>
        <translation>Le tenant est injoignable&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>The link names no address: ip is missing.</source>
        <translation>Le lien ne nomme aucune adresse&#xa0;: ip manque.</translation>
    </message>
    <message>
        <source>This link has expired. Ask for a new alert, or block the address in the console.</source>
        <translation>Ce lien a expiré. Demandez une nouvelle alerte, ou bloquez l&apos;adresse dans la console.</translation>
    </message>
    <message>
        <source>This link&apos;s signature does not fit: it was altered or belongs to another console.</source>
        <translation>La signature de ce lien ne convient pas&#xa0;: il a été modifié ou appartient à une autre console.</translation>
    </message>
    <message>
        <source>Unsigned links act on the console&apos;s own machine only.</source>
        <translation>Les liens sans signature n&apos;agissent que sur la machine de la console.</translation>
    </message>
    <message>
        <source>This page&apos;s form is url-encoded; scripts use POST /api/v1/orders.</source>
        <translation>Le formulaire de cette page est url-encoded&#xa0;; les scripts utilisent POST /api/v1/orders.</translation>
    </message>
    <message>
        <source>Another site sent this. Open the link itself.</source>
        <translation>Un autre site a envoyé ceci. Ouvrez le lien lui-même.</translation>
    </message>
    <message>
        <source>The form names no address: ip is missing.</source>
        <translation>Le formulaire ne nomme aucune adresse&#xa0;: ip manque.</translation>
    </message>
    <message>
        <source>This page was used already or is too old. Open the link again.</source>
        <translation>Cette page a déjà servi ou est trop ancienne. Rouvrez le lien.</translation>
    </message>
    <message>
        <source>There is no order of that number.</source>
        <translation>Il n&apos;y a pas d&apos;ordre de ce numéro.</translation>
    </message>
    <message>
        <source>There is no such page.</source>
        <translation>Cette page n&apos;existe pas.</translation>
    </message>
    <message>
        <source>This page cannot be asked in that way.</source>
        <translation>Cette page ne peut pas être demandée ainsi.</translation>
    </message>
    <message>
        <source>Sandtable</source>
        <translation>Sandtable</translation>
    </message>
    <message>
        <source>Story</source>
        <translation>Histoire</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>aucune pour l&apos;instant</translation>
    </message>
    <message>
        <source>Addresses on the blocking feed</source>
        <translation>Adresses sur le flux de blocage</translation>
    </message>
    <message>
        <source>Open the web server&apos;s login form</source>
        <translation>Ouvrir le formulaire de connexion du serveur web</translation>
    </message>
    <message>
        <source>Sandtable: the lab&apos;s state</source>
        <translation>Sandtable&#xa0;: état du laboratoire</translation>
    </message>
    <message>
        <source>Staff portal</source>
        <translation>Portail du personnel</translation>
    </message>
    <message>
        <source>The lab&apos;s web server. Whatever is typed here ends up in its log.</source>
        <translation>Le serveur web du laboratoire. Tout ce qui est saisi ici finit dans son journal.</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Nom d&apos;utilisateur</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Se connecter</translation>
    </message>
    <message>
        <source>The attack is under way</source>
        <translation>L&apos;attaque est en cours</translation>
    </message>
    <message>
        <source>No attack</source>
        <translation>Pas d&apos;attaque</translation>
    </message>
    <message>
        <source>Watch the lab</source>
        <translation>Observer le laboratoire</translation>
    </message>
    <message>
        <source>Block %1?</source>
        <translation>Bloquer %1&#xa0;?</translation>
    </message>
    <message>
        <source>The address goes onto the feed that the firewalls read.</source>
        <translation>L&apos;adresse va sur le flux que lisent les pare-feu.</translation>
    </message>
    <message>
        <source>Block %1</source>
        <translation>Bloquer %1</translation>
    </message>
    <message>
        <source>Block an address</source>
        <translation>Bloquer une adresse</translation>
    </message>
    <message>
        <source>Open this link to order it.</source>
        <translation>Ouvrez ce lien pour l&apos;ordonner.</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordre</translation>
    </message>
    <message>
        <source>Your order is accepted. This page follows it.</source>
        <translation>Votre ordre est accepté. Cette page le suit.</translation>
    </message>
    <message>
        <source>This address was ordered before. This page follows that order.</source>
        <translation>Cette adresse a déjà fait l&apos;objet d&apos;un ordre. Cette page le suit.</translation>
    </message>
    <message>
        <source>Order for %1</source>
        <translation>Ordre pour %1</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Non fait</translation>
    </message>
    <message>
        <source>Accepted, on its way to the tenant</source>
        <translation>Accepté, en route vers le tenant</translation>
    </message>
    <message>
        <source>Being handed to the tenant</source>
        <translation>En cours de remise au tenant</translation>
    </message>
    <message>
        <source>The tenant has taken it, waiting for the feed</source>
        <translation>Le tenant l&apos;a pris, on attend le flux</translation>
    </message>
    <message>
        <source>Blocked: the address is on the feed</source>
        <translation>Bloquée&#xa0;: l&apos;adresse est sur le flux</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Échec&#xa0;: %1</translation>
    </message>
    <message>
        <source>Quiet. Nobody attacks.</source>
        <translation>Calme. Personne n&apos;attaque.</translation>
    </message>
    <message>
        <source>The attacker is back, and the firewall drops it.</source>
        <translation>L&apos;attaquant est revenu, et le pare-feu le rejette.</translation>
    </message>
    <message>
        <source>An attack is under way.</source>
        <translation>Une attaque est en cours.</translation>
    </message>
    <message>
        <source>The attack was detected.</source>
        <translation>L&apos;attaque a été détectée.</translation>
    </message>
    <message>
        <source>The incident is in the tenant.</source>
        <translation>L&apos;incident est dans le tenant.</translation>
    </message>
    <message>
        <source>The room has been alerted.</source>
        <translation>Le salon a été alerté.</translation>
    </message>
    <message>
        <source>A block was ordered.</source>
        <translation>Un blocage a été ordonné.</translation>
    </message>
    <message>
        <source>The tenant has taken the order.</source>
        <translation>Le tenant a pris l&apos;ordre.</translation>
    </message>
    <message>
        <source>The attacker is on the blocking feed.</source>
        <translation>L&apos;attaquant est sur le flux de blocage.</translation>
    </message>
    <message>
        <source>Blocked and confirmed in the room.</source>
        <translation>Bloquée et confirmée dans le salon.</translation>
    </message>
    <message>
        <source>The story stopped: %1</source>
        <translation>L&apos;histoire s&apos;est arrêtée&#xa0;: %1</translation>
    </message>
    <message>
        <source>The login form is url-encoded.</source>
        <translation>Le formulaire de connexion est url-encoded.</translation>
    </message>
    <message>
        <source>Another site sent this. Open the form itself.</source>
        <translation>Un autre site a envoyé ceci. Ouvrez le formulaire lui-même.</translation>
    </message>
    <message>
        <source>The same attacker again: watch what the firewall does.</source>
        <translation>Encore le même attaquant&#xa0;: regardez ce que fait le pare-feu.</translation>
    </message>
    <message>
        <source>Watch the screen at the front.</source>
        <translation>Regardez l&apos;écran devant vous.</translation>
    </message>
</context>
<context>
    <name>Profile</name>
    <message>
        <source>expected a URL that begins with https:// or http://</source>
        <translation>une URL qui commence par https:// ou http:// est attendue</translation>
    </message>
    <message>
        <source>expected a URL without user name and password</source>
        <translation>une URL sans nom d&apos;utilisateur ni mot de passe est attendue</translation>
    </message>
    <message>
        <source>The tenant&apos;s URLs are missing.</source>
        <translation>Les URL du tenant manquent.</translation>
    </message>
    <message>
        <source>The API client&apos;s id or password is missing.</source>
        <translation>L&apos;identifiant ou le mot de passe du client API manque.</translation>
    </message>
    <message>
        <source>The webhook URL is missing.</source>
        <translation>L&apos;URL du webhook manque.</translation>
    </message>
    <message>
        <source>The Webex bot&apos;s token or the room is missing.</source>
        <translation>Le jeton du bot Webex ou le salon manque.</translation>
    </message>
    <message>
        <source>expected a URL without query and fragment</source>
        <translation>une URL sans requête ni fragment est attendue</translation>
    </message>
    <message>
        <source>expected a URL without fragment</source>
        <translation>une URL sans fragment est attendue</translation>
    </message>
</context>
<context>
    <name>Rehearsal</name>
    <message>
        <source>The attack is under way</source>
        <translation>L&apos;attaque est en cours</translation>
    </message>
    <message>
        <source>The sensors have seen it</source>
        <translation>Les capteurs l&apos;ont vue</translation>
    </message>
    <message>
        <source>The incident and its sightings are in the tenant</source>
        <translation>L&apos;incident et ses observations sont dans le tenant</translation>
    </message>
    <message>
        <source>The alert is in the room</source>
        <translation>L&apos;alerte est dans le salon</translation>
    </message>
    <message>
        <source>The block is ordered</source>
        <translation>Le blocage est ordonné</translation>
    </message>
    <message>
        <source>The tenant has taken the order</source>
        <translation>Le tenant a pris l&apos;ordre</translation>
    </message>
    <message>
        <source>The address is on the blocking feed</source>
        <translation>L&apos;adresse est sur le flux de blocage</translation>
    </message>
    <message>
        <source>The room has confirmed it</source>
        <translation>Le salon l&apos;a confirmé</translation>
    </message>
    <message>
        <source>The story stopped</source>
        <translation>L&apos;histoire s&apos;est arrêtée</translation>
    </message>
    <message>
        <source>nothing happened for too long</source>
        <translation>il ne s&apos;est rien passé pendant trop longtemps</translation>
    </message>
    <message>
        <source>the alert carries no card to press; use --respond link</source>
        <translation>l&apos;alerte ne porte pas de carte à presser&#xa0;; utilisez --respond link</translation>
    </message>
    <message>
        <source>the alert carries no link to click</source>
        <translation>l&apos;alerte ne porte pas de lien à cliquer</translation>
    </message>
    <message>
        <source>the click was answered with %1</source>
        <translation>le clic a reçu la réponse %1</translation>
    </message>
    <message>
        <source>The rehearsal is complete.</source>
        <translation>La répétition est complète.</translation>
    </message>
    <message>
        <source>The rehearsal did not complete: %1.</source>
        <translation>La répétition n&apos;est pas allée au bout&#xa0;: %1.</translation>
    </message>
</context>
<context>
    <name>SecretStore</name>
    <message>
        <source>This machine has no keychain: secrets are kept in %1, readable by you only.</source>
        <translation>Cette machine n&apos;a pas de trousseau&#xa0;: les secrets sont conservés dans %1, lisibles par vous seul.</translation>
    </message>
    <message>
        <source>Secrets are kept in this machine&apos;s keychain.</source>
        <translation>Les secrets sont conservés dans le trousseau de cette machine.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Tenant</translation>
    </message>
    <message>
        <source>&amp;Profile</source>
        <translation>&amp;Profil</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Client &amp;id</source>
        <translation>&amp;Identifiant client</translation>
    </message>
    <message>
        <source>Client id</source>
        <translation>Identifiant client</translation>
    </message>
    <message>
        <source>Client pass&amp;word</source>
        <translation>&amp;Mot de passe client</translation>
    </message>
    <message>
        <source>Client password</source>
        <translation>Mot de passe client</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Oublier</translation>
    </message>
    <message>
        <source>Remove what is stored</source>
        <translation>Supprimer ce qui est conservé</translation>
    </message>
    <message>
        <source>Forget: Client password</source>
        <translation>Oublier&#xa0;: mot de passe client</translation>
    </message>
    <message>
        <source>&amp;Visibility URL</source>
        <translation>URL &amp;Visibility</translation>
    </message>
    <message>
        <source>Visibility URL</source>
        <translation>URL Visibility</translation>
    </message>
    <message>
        <source>Private i&amp;ntel URL</source>
        <translation>URL Private I&amp;ntel</translation>
    </message>
    <message>
        <source>Private intel URL</source>
        <translation>URL Private Intel</translation>
    </message>
    <message>
        <source>C&amp;onure URL</source>
        <translation>URL C&amp;onure</translation>
    </message>
    <message>
        <source>Conure URL</source>
        <translation>URL Conure</translation>
    </message>
    <message>
        <source>A&amp;utomation URL</source>
        <translation>URL A&amp;utomation</translation>
    </message>
    <message>
        <source>Automation URL</source>
        <translation>URL Automation</translation>
    </message>
    <message>
        <source>We&amp;bex URL</source>
        <translation>URL We&amp;bex</translation>
    </message>
    <message>
        <source>Webex URL</source>
        <translation>URL Webex</translation>
    </message>
    <message>
        <source>Workflows &amp;run</source>
        <translation>E&amp;xécution des workflows</translation>
    </message>
    <message>
        <source>Where workflows run</source>
        <translation>Où s&apos;exécutent les workflows</translation>
    </message>
    <message>
        <source>Room and webhook</source>
        <translation>Salon et webhook</translation>
    </message>
    <message>
        <source>&amp;Room id</source>
        <translation>Identifiant du &amp;salon</translation>
    </message>
    <message>
        <source>Room id</source>
        <translation>Identifiant du salon</translation>
    </message>
    <message>
        <source>Webex bot &amp;token</source>
        <translation>&amp;Jeton du bot Webex</translation>
    </message>
    <message>
        <source>Webex bot token</source>
        <translation>Jeton du bot Webex</translation>
    </message>
    <message>
        <source>Forget: Webex bot token</source>
        <translation>Oublier&#xa0;: jeton du bot Webex</translation>
    </message>
    <message>
        <source>Web&amp;hook URL</source>
        <translation>URL du web&amp;hook</translation>
    </message>
    <message>
        <source>Webhook URL</source>
        <translation>URL du webhook</translation>
    </message>
    <message>
        <source>Forget: Webhook URL</source>
        <translation>Oublier&#xa0;: URL du webhook</translation>
    </message>
    <message>
        <source>Body &amp;format</source>
        <translation>&amp;Format du corps</translation>
    </message>
    <message>
        <source>Body format</source>
        <translation>Format du corps</translation>
    </message>
    <message>
        <source>Links and blocking</source>
        <translation>Liens et blocage</translation>
    </message>
    <message>
        <source>&amp;Public URL</source>
        <translation>URL &amp;publique</translation>
    </message>
    <message>
        <source>Public URL</source>
        <translation>URL publique</translation>
    </message>
    <message>
        <source>Alert links begin with it. Empty: this computer only (http://localhost and the port).</source>
        <translation>Les liens d&apos;alerte commencent par elle. Vide&#xa0;: cet ordinateur seulement (http://localhost et le port).</translation>
    </message>
    <message>
        <source>Pro&amp;tected addresses</source>
        <translation>&amp;Adresses protégées</translation>
    </message>
    <message>
        <source>Protected addresses</source>
        <translation>Adresses protégées</translation>
    </message>
    <message>
        <source>Addresses and networks that are never blocked, one a line (10.0.0.0/8). Loopback, multicast and link-local never are.</source>
        <translation>Adresses et réseaux jamais bloqués, un par ligne (10.0.0.0/8). Bouclage, multidiffusion et lien local ne le sont jamais.</translation>
    </message>
    <message>
        <source>Any &amp;GET from this computer acts</source>
        <translation>Tout &amp;GET de cet ordinateur agit</translation>
    </message>
    <message>
        <source>Warning: a link preview or a scanner on this computer can then order a block without anybody clicking.</source>
        <translation>Attention&#xa0;: un aperçu de lien ou un scanner sur cet ordinateur peut alors ordonner un blocage sans que personne ne clique.</translation>
    </message>
    <message>
        <source>Story and appearance</source>
        <translation>Histoire et apparence</translation>
    </message>
    <message>
        <source>&amp;Scenario</source>
        <translation>&amp;Scénario</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Scénario</translation>
    </message>
    <message>
        <source>&amp;Pace</source>
        <translation>&amp;Rythme</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>Rythme</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>The&amp;me</source>
        <translation>&amp;Thème</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Appliquer</translation>
    </message>
    <message>
        <source>Save and close</source>
        <translation>Enregistrer et fermer</translation>
    </message>
</context>
<context>
    <name>StoryCaption</name>
    <message>
        <source>Press Attack, or click the attacker to type the string yourself.</source>
        <translation>Appuyez sur Attaquer, ou cliquez sur l&apos;attaquant pour saisir la chaîne vous-même.</translation>
    </message>
    <message>
        <source>The attack begins.</source>
        <translation>L&apos;attaque commence.</translation>
    </message>
    <message>
        <source>The sensors have seen it. The incident is being reported.</source>
        <translation>Les capteurs l&apos;ont vue. L&apos;incident est en cours de signalement.</translation>
    </message>
    <message>
        <source>Incident reported: %1</source>
        <translation>Incident signalé&#xa0;: %1</translation>
    </message>
    <message>
        <source>The alert is in the room. Click an address there to block it.</source>
        <translation>L&apos;alerte est dans le salon. Cliquez-y sur une adresse pour la bloquer.</translation>
    </message>
    <message>
        <source>The block is ordered.</source>
        <translation>Le blocage est ordonné.</translation>
    </message>
    <message>
        <source>The block of %1 is ordered.</source>
        <translation>Le blocage de %1 est ordonné.</translation>
    </message>
    <message>
        <source>The tenant has taken the order. Its workflow writes the blocking feed.</source>
        <translation>Le tenant a pris l&apos;ordre. Son workflow écrit le flux de blocage.</translation>
    </message>
    <message>
        <source>The address is on the blocking feed.</source>
        <translation>L&apos;adresse est sur le flux de blocage.</translation>
    </message>
    <message>
        <source>%1 is on the blocking feed.</source>
        <translation>%1 est sur le flux de blocage.</translation>
    </message>
    <message>
        <source>Blocked and confirmed in the room. Attack again: the firewall will drop it.</source>
        <translation>Bloquée et confirmée dans le salon. Attaquez de nouveau&#xa0;: le pare-feu rejettera l&apos;attaque.</translation>
    </message>
    <message>
        <source>The story ended early.</source>
        <translation>L&apos;histoire s&apos;est terminée trop tôt.</translation>
    </message>
</context>
<context>
    <name>StoryProgress</name>
    <message>
        <source>Ready</source>
        <translation>Prêt</translation>
    </message>
    <message>
        <source>Attack</source>
        <translation>Attaque</translation>
    </message>
    <message>
        <source>Detected</source>
        <translation>Détectée</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Alerte</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordre</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>Relais</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Bloquée</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Confirmée</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échec</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>Topology</name>
    <message>
        <source>Click to open the vulnerable login form.</source>
        <translation>Cliquez pour ouvrir le formulaire de connexion vulnérable.</translation>
    </message>
</context>
<context>
    <name>Workflow</name>
    <message>
        <source>the workflow %1 is not installed</source>
        <translation>le workflow %1 n&apos;est pas installé</translation>
    </message>
    <message>
        <source>the workflow %1 calls itself</source>
        <translation>le workflow %1 s&apos;appelle lui-même</translation>
    </message>
    <message>
        <source>more than %1 workflows call each other</source>
        <translation>plus de %1 workflows s&apos;appellent les uns les autres</translation>
    </message>
    <message>
        <source>the activity has no target</source>
        <translation>l&apos;activité n&apos;a pas de cible</translation>
    </message>
    <message>
        <source>the service answered with status %1</source>
        <translation>le service a répondu avec le statut %1</translation>
    </message>
    <message>
        <source>more than %1 passes</source>
        <translation>plus de %1 passages</translation>
    </message>
    <message>
        <source>the source of the loop is not an array</source>
        <translation>la source de la boucle n&apos;est pas un tableau</translation>
    </message>
    <message>
        <source>break, continue and completed are not allowed inside parallel blocks</source>
        <translation>break, continue et completed ne sont pas permis dans les blocs parallèles</translation>
    </message>
    <message>
        <source>this workflow runs Python; allow it in the workflow&apos;s settings first</source>
        <translation>ce workflow exécute du Python&#xa0;; autorisez-le d&apos;abord dans les réglages du workflow</translation>
    </message>
    <message>
        <source>the service answered with status %1: %2</source>
        <translation>le service a répondu avec le statut %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>the attachments are not JSON</source>
        <translation>les pièces jointes ne sont pas du JSON</translation>
    </message>
    <message>
        <source>no match for &quot;%1&quot;</source>
        <translation>aucune correspondance pour &quot;%1&quot;</translation>
    </message>
    <message>
        <source>a row is not an object</source>
        <translation>une ligne n&apos;est pas un objet</translation>
    </message>
    <message>
        <source>not a regular expression: %1</source>
        <translation>pas une expression régulière&#xa0;: %1</translation>
    </message>
    <message>
        <source>the text is larger than 1 MB</source>
        <translation>le texte dépasse 1 Mo</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a date</source>
        <translation>&quot;%1&quot; n&apos;est pas une date</translation>
    </message>
    <message>
        <source>expected 0 to 86400 seconds of sleep</source>
        <translation>de 0 à 86400 secondes de pause sont attendues</translation>
    </message>
    <message>
        <source>nested too deeply</source>
        <translation>imbriqué trop profondément</translation>
    </message>
    <message>
        <source>not XML: %1</source>
        <translation>pas du XML&#xa0;: %1</translation>
    </message>
    <message>
        <source>not supported offline: %1</source>
        <translation>non pris en charge hors ligne&#xa0;: %1</translation>
    </message>
    <message>
        <source>the URL or a header holds characters that cannot be sent</source>
        <translation>l&apos;URL ou un en-tête contient des caractères impossibles à envoyer</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>annulé</translation>
    </message>
    <message numerus="yes">
        <source>timed out after %n second(s)</source>
        <translation>
            <numerusform>délai dépassé après %n seconde</numerusform>
            <numerusform>délai dépassé après %n secondes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sandtable::app::CommandRunner</name>
    <message>
        <source>Sandtable answers on %1. Stop it with Ctrl+C.</source>
        <translation>Sandtable répond sur %1. Arrêtez-le avec Ctrl+C.</translation>
    </message>
    <message>
        <source>there is no scenario %1; sandtable scenario list names them</source>
        <translation>il n&apos;y a pas de scénario %1&#xa0;; sandtable scenario list les énumère</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) that this lab created</source>
        <translation>
            <numerusform>%n objet créé par ce laboratoire</numerusform>
            <numerusform>%n objets créés par ce laboratoire</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete them from the tenant?</source>
        <translation>Les supprimer du tenant&#xa0;?</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) deleted</source>
        <translation>
            <numerusform>%n objet supprimé</numerusform>
            <numerusform>%n objets supprimés</numerusform>
        </translation>
    </message>
    <message>
        <source>the workflow has no input %1</source>
        <translation>le workflow n&apos;a pas d&apos;entrée %1</translation>
    </message>
    <message>
        <source>this command works with the profile lab; import documents in the tenant&apos;s Automate</source>
        <translation>cette commande fonctionne avec le profil lab&#xa0;; importez les documents dans Automate, sur le tenant</translation>
    </message>
    <message>
        <source>%1: installed</source>
        <translation>%1&#xa0;: installé</translation>
    </message>
</context>
<context>
    <name>sandtable::callback::LabDesk</name>
    <message>
        <source>Webex delivered: %1 %2</source>
        <translation>Webex a livré&#xa0;: %1 %2</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::AboutDialog</name>
    <message>
        <source>Version %1, Qt %2</source>
        <translation>Version %1, Qt %2</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::Banner</name>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::CheckDialog</name>
    <message>
        <source>Asking…</source>
        <translation>Interrogation…</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>Tout fonctionne.</translation>
    </message>
    <message>
        <source>Failing: %1 of %2. The last column says what to do.</source>
        <translation>En échec&#xa0;: %1 sur %2. La dernière colonne dit quoi faire.</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::CheckModel</name>
    <message>
        <source>✓ Works</source>
        <translation>✓ Fonctionne</translation>
    </message>
    <message>
        <source>✕ Fails</source>
        <translation>✕ Échoue</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Que faire</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::ConsoleView</name>
    <message>
        <source>Everything</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>The story</source>
        <translation>L&apos;histoire</translation>
    </message>
    <message>
        <source>On the wire</source>
        <translation>Sur le réseau</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problèmes</translation>
    </message>
    <message>
        <source>Look at the journal, then press Attack again or Reset.</source>
        <translation>Consultez le journal, puis appuyez de nouveau sur Attaquer ou sur Réinitialiser.</translation>
    </message>
    <message>
        <source>No scenario</source>
        <translation>Pas de scénario</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Prêt</translation>
    </message>
    <message>
        <source>The firewall drops this attack</source>
        <translation>Le pare-feu rejette cette attaque</translation>
    </message>
    <message>
        <source>No scenario was found. Choose one in Settings.</source>
        <translation>Aucun scénario trouvé. Choisissez-en un dans les réglages.</translation>
    </message>
    <message>
        <source>Lab tenant</source>
        <translation>Tenant du laboratoire</translation>
    </message>
    <message>
        <source>Custom tenant</source>
        <translation>Tenant personnalisé</translation>
    </message>
    <message>
        <source>Cisco XDR, %1</source>
        <translation>Cisco XDR, %1</translation>
    </message>
    <message>
        <source>%1: incomplete</source>
        <translation>%1&#xa0;: incomplet</translation>
    </message>
    <message>
        <source>The profile in use</source>
        <translation>Le profil utilisé</translation>
    </message>
    <message>
        <source>No alert yet: press Attack.</source>
        <translation>Pas encore d&apos;alerte&#xa0;: appuyez sur Attaquer.</translation>
    </message>
    <message>
        <source>No alert yet: it comes when the incident is reported.</source>
        <translation>Pas encore d&apos;alerte&#xa0;: elle vient quand l&apos;incident est signalé.</translation>
    </message>
    <message>
        <source>Messages: %1</source>
        <translation>Messages&#xa0;: %1</translation>
    </message>
    <message>
        <source>Addresses on the feed: %1</source>
        <translation>Adresses sur le flux&#xa0;: %1</translation>
    </message>
    <message>
        <source>Entries shown: %1</source>
        <translation>Entrées affichées&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::EvidenceDialog</name>
    <message>
        <source>%1, entry %2, stage: %3</source>
        <translation>%1, entrée %2, étape&#xa0;: %3</translation>
    </message>
    <message>
        <source>This entry needs no evidence beyond itself.</source>
        <translation>Cette entrée se passe de preuve.</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::FeedModel</name>
    <message>
        <source>Link</source>
        <translation>Lien</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Script</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Console</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Carte</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Bloquée</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>Libérée</translation>
    </message>
    <message>
        <source>Waiting, attempt %1</source>
        <translation>En attente, essai %1</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Acceptée</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>En cours d&apos;envoi</translation>
    </message>
    <message>
        <source>Taken by the tenant</source>
        <translation>Prise par le tenant</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refusée</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>Ordre %1</translation>
    </message>
    <message>
        <source>Put on the feed by somebody else.</source>
        <translation>Mise sur le flux par quelqu&apos;un d&apos;autre.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Ordered by</source>
        <translation>Ordonné par</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::JournalModel</name>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Since attack</source>
        <translation>Écoulé</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s&apos;est passé</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::Legend</name>
    <message>
        <source>What the badges mean</source>
        <translation>Ce que disent les badges</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::MessageBubble</name>
    <message>
        <source>Somebody</source>
        <translation>Quelqu&apos;un</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Message of %1, %2</source>
        <translation>Message de %1, %2</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::RailButton</name>
    <message>
        <source>to come</source>
        <translation>à venir</translation>
    </message>
    <message>
        <source>reached after %1</source>
        <translation>atteinte après %1</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>atteinte</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>omise</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échouée</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1. Click to see the evidence.</source>
        <translation>%1. Cliquez pour voir la preuve.</translation>
    </message>
    <message>
        <source>start</source>
        <translation>début</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::RoomView</name>
    <message>
        <source>Alert room</source>
        <translation>Salon d&apos;alerte</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::SettingsDialog</name>
    <message>
        <source>Lab: the tenant inside this program</source>
        <translation>Laboratoire&#xa0;: le tenant dans ce programme</translation>
    </message>
    <message>
        <source>Cisco XDR, North America</source>
        <translation>Cisco XDR, Amérique du Nord</translation>
    </message>
    <message>
        <source>Cisco XDR, Europe</source>
        <translation>Cisco XDR, Europe</translation>
    </message>
    <message>
        <source>Cisco XDR, Asia Pacific, Japan, China</source>
        <translation>Cisco XDR, Asie-Pacifique, Japon, Chine</translation>
    </message>
    <message>
        <source>Custom: addresses one by one</source>
        <translation>Personnalisé&#xa0;: adresses une par une</translation>
    </message>
    <message>
        <source>Secrets are never shown again. %1</source>
        <translation>Les secrets ne sont jamais réaffichés. %1</translation>
    </message>
    <message>
        <source>These environment variables win over what is entered here: %1</source>
        <translation>Ces variables d&apos;environnement l&apos;emportent sur ce qui est saisi ici&#xa0;: %1</translation>
    </message>
    <message>
        <source>JSON (workflows of this program)</source>
        <translation>JSON (workflows de ce programme)</translation>
    </message>
    <message>
        <source>Form (workflow of older labs)</source>
        <translation>Formulaire (workflow d&apos;anciens laboratoires)</translation>
    </message>
    <message>
        <source>In the tenant</source>
        <translation>Dans le tenant</translation>
    </message>
    <message>
        <source>In this console</source>
        <translation>Dans cette console</translation>
    </message>
    <message>
        <source>Live: as it would happen</source>
        <translation>Réel&#xa0;: comme cela se passerait</translation>
    </message>
    <message>
        <source>Instant: without waiting</source>
        <translation>Instantané&#xa0;: sans attendre</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>The lab&apos;s addresses and credentials are made when it starts; there is nothing to enter.</source>
        <translation>Les adresses et identifiants du laboratoire sont créés à son démarrage&#xa0;; il n&apos;y a rien à saisir.</translation>
    </message>
    <message>
        <source>Create an API client in the tenant and enter it here, then run Check.</source>
        <translation>Créez un client API dans le tenant et saisissez-le ici, puis lancez Vérifier.</translation>
    </message>
    <message>
        <source>made by the lab</source>
        <translation>créé par le laboratoire</translation>
    </message>
    <message>
        <source>leave empty to keep what is stored</source>
        <translation>laisser vide pour garder ce qui est conservé</translation>
    </message>
    <message>
        <source>stored; leave empty to keep it</source>
        <translation>conservé&#xa0;; laisser vide pour le garder</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>non défini</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Webhook URL: %1</source>
        <translation>URL du webhook&#xa0;: %1</translation>
    </message>
    <message>
        <source>Public URL: %1</source>
        <translation>URL publique&#xa0;: %1</translation>
    </message>
    <message>
        <source>Protected addresses: %1</source>
        <translation>Adresses protégées&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::StoryRail</name>
    <message>
        <source>Story</source>
        <translation>Histoire</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::TopologyScene</name>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>All machines are safe.</source>
        <translation>Toutes les machines sont sûres.</translation>
    </message>
</context>
<context>
    <name>sandtable::session::AttackRunner</name>
    <message>
        <source>The tenant did not take the incident: %1</source>
        <translation>Le tenant n&apos;a pas pris l&apos;incident&#xa0;: %1</translation>
    </message>
    <message>
        <source>The tenant refused a part of the incident: %1</source>
        <translation>Le tenant a refusé une partie de l&apos;incident&#xa0;: %1</translation>
    </message>
    <message>
        <source>The tenant made two incidents of one attack.</source>
        <translation>Le tenant a fait deux incidents d&apos;une seule attaque.</translation>
    </message>
</context>
<context>
    <name>sandtable::session::LabSession</name>
    <message>
        <source>The sensors have seen it.</source>
        <translation>Les capteurs l&apos;ont vue.</translation>
    </message>
    <message>
        <source>The incident “%1” is in the tenant.</source>
        <translation>L&apos;incident «&#xa0;%1&#xa0;» est dans le tenant.</translation>
    </message>
    <message>
        <source>The firewall turned the attacker away.</source>
        <translation>Le pare-feu a repoussé l&apos;attaquant.</translation>
    </message>
    <message>
        <source>A story is being played; wait for its end or reset.</source>
        <translation>Une histoire est en cours&#xa0;; attendez la fin ou réinitialisez.</translation>
    </message>
    <message>
        <source>There is no scenario %1.</source>
        <translation>Il n&apos;y a pas de scénario %1.</translation>
    </message>
    <message>
        <source>The same attacker comes again.</source>
        <translation>Le même attaquant revient.</translation>
    </message>
    <message>
        <source>The attack begins.</source>
        <translation>L&apos;attaque commence.</translation>
    </message>
    <message>
        <source>Reset: the next attack is a new story.</source>
        <translation>Réinitialisé&#xa0;: la prochaine attaque est une nouvelle histoire.</translation>
    </message>
</context>
<context>
    <name>sandtable::session::LoopWatch</name>
    <message>
        <source>The order for %1 could not be written: %2</source>
        <translation>L&apos;ordre pour %1 n&apos;a pas pu être écrit&#xa0;: %2</translation>
    </message>
    <message>
        <source>This bot may list only messages that mention it: alerts by others are not seen here.</source>
        <translation>Ce bot ne peut lister que les messages qui le mentionnent&#xa0;: les alertes des autres ne se voient pas ici.</translation>
    </message>
    <message>
        <source>The room cannot be read: %1</source>
        <translation>Le salon ne peut pas être lu&#xa0;: %1</translation>
    </message>
    <message numerus="yes">
        <source>The feed shows %n address(es).</source>
        <translation>
            <numerusform>Le flux montre %n adresse.</numerusform>
            <numerusform>Le flux montre %n adresses.</numerusform>
        </translation>
    </message>
    <message>
        <source>The blocking feed cannot be read: %1</source>
        <translation>Le flux de blocage ne peut pas être lu&#xa0;: %1</translation>
    </message>
    <message>
        <source>Block %1: %2</source>
        <translation>Bloquer %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Block %1: %2. %3</source>
        <translation>Bloquer %1&#xa0;: %2. %3</translation>
    </message>
    <message>
        <source>Somebody orders the block of %1 again.</source>
        <translation>Quelqu&apos;un ordonne de nouveau le blocage de %1.</translation>
    </message>
    <message>
        <source>Somebody orders the block of %1.</source>
        <translation>Quelqu&apos;un ordonne le blocage de %1.</translation>
    </message>
    <message>
        <source>The tenant took the order for %1.</source>
        <translation>Le tenant a pris l&apos;ordre pour %1.</translation>
    </message>
    <message>
        <source>%1 is on the blocking feed.</source>
        <translation>%1 est sur le flux de blocage.</translation>
    </message>
    <message>
        <source>The alert is in the room.</source>
        <translation>L&apos;alerte est dans le salon.</translation>
    </message>
    <message>
        <source>The room knows that %1 is blocked.</source>
        <translation>Le salon sait que %1 est bloquée.</translation>
    </message>
</context>
</TS>
