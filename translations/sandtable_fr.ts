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
        <translation>Répète une histoire sur un réseau de laboratoire, pour de vrai&#xa0;: détecter, alerter, bloquer. Rien dans cette chaîne n’est joué, sauf le logiciel malveillant.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation>Logiciel libre sous licence publique générale GNU, version 3 ou ultérieure. Il est fourni sans aucune garantie.</translation>
    </message>
    <message>
        <source>Cisco, SecureX, XDR and Webex are trademarks of Cisco Systems, Inc. This program is not made or endorsed by Cisco.</source>
        <translation>Cisco, SecureX, XDR et Webex sont des marques de Cisco Systems, Inc. Ce programme n’est ni réalisé ni approuvé par Cisco.</translation>
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
        <translation>«&#xa0;%1&#xa0;» n’est pas une adresse IP.</translation>
    </message>
    <message>
        <source>“%1” has a leading zero, which some programs read as octal. Write it without.</source>
        <translation>«&#xa0;%1&#xa0;» a un zéro initial, que certains programmes lisent comme de l’octal. Écrivez-la sans ce zéro.</translation>
    </message>
    <message>
        <source>“%1” is not an IP address: %2 is above 255.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une adresse IP&#xa0;: %2 dépasse 255.</translation>
    </message>
    <message>
        <source>“%1” has a zone, which means something on one machine only. Leave it out.</source>
        <translation>«&#xa0;%1&#xa0;» a une zone, qui n’a de sens que sur une seule machine. Retirez-la.</translation>
    </message>
    <message>
        <source>it is the unspecified address</source>
        <translation>c’est l’adresse non spécifiée</translation>
    </message>
    <message>
        <source>it is a loopback address</source>
        <translation>c’est une adresse de bouclage</translation>
    </message>
    <message>
        <source>it is a link-local address</source>
        <translation>c’est une adresse de lien local</translation>
    </message>
    <message>
        <source>it is a multicast address</source>
        <translation>c’est une adresse de multidiffusion</translation>
    </message>
    <message>
        <source>it is the broadcast address</source>
        <translation>c’est l’adresse de diffusion</translation>
    </message>
    <message>
        <source>it is the loopback address</source>
        <translation>c’est l’adresse de bouclage</translation>
    </message>
    <message>
        <source>The address is missing.</source>
        <translation>L’adresse manque.</translation>
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
        <translation>«&#xa0;%1&#xa0;» a un port&#xa0;; donnez l’adresse seule.</translation>
    </message>
    <message>
        <source>%1 is never blocked: %2.</source>
        <translation>%1 n’est jamais bloquée&#xa0;: %2.</translation>
    </message>
    <message>
        <source>%1 is never blocked: it is protected in the settings (%2).</source>
        <translation>%1 n’est jamais bloquée&#xa0;: elle est protégée dans les réglages (%2).</translation>
    </message>
    <message>
        <source>“%1” is neither an address, a network like 10.0.0.0/8 nor a domain.</source>
        <translation>«&#xa0;%1&#xa0;» n’est ni une adresse, ni un réseau comme 10.0.0.0/8, ni un domaine.</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>Entry %1 of the audit log was removed.</source>
        <translation>L’entrée %1 du journal d’audit a été supprimée.</translation>
    </message>
    <message>
        <source>Entry %1 of %2 was put in: %3</source>
        <translation>L’entrée %1 du %2 a été ajoutée après coup&#xa0;: %3</translation>
    </message>
    <message>
        <source>Entry %1 of %2 stands where another one was written: %3</source>
        <translation>L’entrée %1 du %2 se trouve à la place d’une autre&#xa0;: %3</translation>
    </message>
    <message>
        <source>Entry %1 of %2 was altered; it says now: %3</source>
        <translation>L’entrée %1 du %2 a été modifiée&#xa0;; elle dit maintenant&#xa0;: %3</translation>
    </message>
    <message>
        <source>The note of the newest entry of the audit log was altered: entries after %1 may have been removed.</source>
        <translation>La mention de l’entrée la plus récente du journal d’audit a été modifiée&#xa0;: des entrées après la %1 ont pu être supprimées.</translation>
    </message>
    <message>
        <source>No entry of the audit log tells of %1: it was put in, or the entries were removed.</source>
        <translation>Aucune entrée du journal d’audit ne parle de %1&#xa0;: il a été ajouté après coup, ou ses entrées ont été supprimées.</translation>
    </message>
    <message>
        <source>Not as entry %1 of %2 tells, it was altered or later entries were removed: %3</source>
        <translation>Autre que ne le dit l’entrée %1 du %2, modifié ou privé de ses entrées suivantes&#xa0;: %3</translation>
    </message>
    <message>
        <source>Gone from the orders, although entry %1 of %2 tells of it: %3</source>
        <translation>Disparu des ordres, alors que l’entrée %1 du %2 en parle&#xa0;: %3</translation>
    </message>
    <message>
        <source>%1 is no longer kept.</source>
        <translation>%1 n’est plus conservé.</translation>
    </message>
    <message>
        <source>%1 was taken over from a version without an audit log.</source>
        <translation>%1 a été repris d’une version sans journal d’audit.</translation>
    </message>
    <message>
        <source>%1 ordered to isolate %2.</source>
        <translation>%1 a ordonné d’isoler %2.</translation>
    </message>
    <message>
        <source>%1 ordered to block %2.</source>
        <translation>%1 a ordonné de bloquer %2.</translation>
    </message>
    <message>
        <source>The order for %1 became: %2.</source>
        <translation>L’ordre pour %1 est devenu&#xa0;: %2.</translation>
    </message>
</context>
<context>
    <name>AuditCommand</name>
    <message>
        <source>Sandtable has kept nothing in this folder; name another with --data.</source>
        <translation>Sandtable n’a rien gardé dans ce dossier&#xa0;; indiquez-en un autre avec --data.</translation>
    </message>
    <message>
        <source>A newer version of Sandtable wrote this data folder: check it with that one.</source>
        <translation>Une version plus récente de Sandtable a écrit ce dossier de données&#xa0;: vérifiez-le avec elle.</translation>
    </message>
    <message>
        <source>An older version of Sandtable wrote this data folder, without an audit log; it begins when this version uses the folder.</source>
        <translation>Une version plus ancienne de Sandtable a écrit ce dossier de données, sans journal d’audit&#xa0;; il commence quand cette version utilise le dossier.</translation>
    </message>
    <message>
        <source>The whole audit log was removed.</source>
        <translation>Tout le journal d’audit a été supprimé.</translation>
    </message>
    <message numerus="yes">
        <source>%n entries before it are intact.</source>
        <translation>
            <numerusform>%n entrée avant elle est intacte.</numerusform>
            <numerusform>%n entrées avant elle sont intactes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The audit log is intact: %n entries.</source>
        <translation>
            <numerusform>Le journal d’audit est intact&#xa0;: %n entrée.</numerusform>
            <numerusform>Le journal d’audit est intact&#xa0;: %n entrées.</numerusform>
        </translation>
    </message>
    <message>
        <source>The newest is of %1; its SHA-256 is %2.</source>
        <translation>La plus récente est du %1&#xa0;; son SHA-256 est %2.</translation>
    </message>
</context>
<context>
    <name>BlockDialog</name>
    <message>
        <source>&amp;For how long</source>
        <translation>&amp;Pour combien de temps</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>Pour combien de temps</translation>
    </message>
    <message>
        <source>The order goes the way of every click: to the webhook of the tenant, then onto the feed.</source>
        <translation>L’ordre suit le chemin de chaque clic&#xa0;: vers le webhook du tenant, puis sur le flux.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Bloquer</translation>
    </message>
    <message>
        <source>Order a block</source>
        <translation>Ordonner un blocage</translation>
    </message>
    <message>
        <source>&amp;What to block</source>
        <translation>&amp;Que bloquer</translation>
    </message>
    <message>
        <source>Address, domain, URL or SHA-256 hash</source>
        <translation>Adresse, domaine, URL ou empreinte SHA-256</translation>
    </message>
</context>
<context>
    <name>Bot</name>
    <message>
        <source>The bot could not answer in the room: %1</source>
        <translation>Le bot n’a pas pu répondre dans le salon&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1: the time of the block is up, it is off the feed</source>
        <translation>%1&#xa0;: le délai du blocage est écoulé, l’adresse n’est plus sur le flux</translation>
    </message>
    <message>
        <source>%1: **unblocked** by %2</source>
        <translation>%1&#xa0;: **débloquée** par %2</translation>
    </message>
    <message>
        <source>%1: is being unblocked</source>
        <translation>%1&#xa0;: déblocage en cours</translation>
    </message>
    <message>
        <source>%1: is being unblocked, not yet done: %2</source>
        <translation>%1&#xa0;: déblocage en cours, pas encore fait&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1: ordered</source>
        <translation>%1&#xa0;: ordonné</translation>
    </message>
    <message>
        <source>%1: waiting: %2</source>
        <translation>%1&#xa0;: en attente&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1: on its way to the tenant</source>
        <translation>%1&#xa0;: en route vers le tenant</translation>
    </message>
    <message>
        <source>%1: the tenant has taken it</source>
        <translation>%1&#xa0;: le tenant l’a pris</translation>
    </message>
    <message>
        <source>%1: **blocked** until %2, it is on the feed</source>
        <translation>%1&#xa0;: **bloquée** jusqu’à %2, elle est sur le flux</translation>
    </message>
    <message>
        <source>%1: **blocked**, it is on the feed</source>
        <translation>%1&#xa0;: **bloquée**, elle est sur le flux</translation>
    </message>
    <message>
        <source>%1: **not blocked**: %2</source>
        <translation>%1&#xa0;: **non bloquée**&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1: not isolated yet: %2</source>
        <translation>%1&#xa0;: pas encore isolé&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1: **isolated** (simulated: the profile has no isolate webhook)</source>
        <translation>%1&#xa0;: **isolé** (simulé&#xa0;: le profil n’a pas de webhook d’isolement)</translation>
    </message>
    <message>
        <source>%1: **isolated**</source>
        <translation>%1&#xa0;: **isolé**</translation>
    </message>
    <message>
        <source>%1: isolation is ordered</source>
        <translation>%1&#xa0;: l’isolement est ordonné</translation>
    </message>
    <message>
        <source>%1: %2 ordered the block at %3</source>
        <translation>%1&#xa0;: %2 a ordonné le blocage à %3</translation>
    </message>
    <message>
        <source>%1: %2 ordered the isolation at %3</source>
        <translation>%1&#xa0;: %2 a ordonné l’isolement à %3</translation>
    </message>
    <message>
        <source>%1: %2 ended the block at %3</source>
        <translation>%1&#xa0;: %2 a mis fin au blocage à %3</translation>
    </message>
    <message>
        <source>%1 judged this incident not malicious at %2</source>
        <translation>%1 a jugé cet incident non malveillant à %2</translation>
    </message>
    <message>
        <source>All is quiet: no story is being told.</source>
        <translation>Tout est calme&#xa0;: aucune histoire n’est en cours.</translation>
    </message>
    <message>
        <source>The attack is under way.</source>
        <translation>L’attaque est en cours.</translation>
    </message>
    <message>
        <source>The sensors have seen the attack.</source>
        <translation>Les capteurs ont vu l’attaque.</translation>
    </message>
    <message>
        <source>The incident “%1” is in the tenant.</source>
        <translation>L’incident «&#xa0;%1&#xa0;» est dans le tenant.</translation>
    </message>
    <message>
        <source>The alert about “%1” is in the room; nobody has decided yet.</source>
        <translation>L’alerte sur «&#xa0;%1&#xa0;» est dans le salon&#xa0;; personne n’a encore décidé.</translation>
    </message>
    <message>
        <source>The block is ordered.</source>
        <translation>Le blocage est ordonné.</translation>
    </message>
    <message>
        <source>The tenant has taken the order.</source>
        <translation>Le tenant a pris l’ordre.</translation>
    </message>
    <message>
        <source>The attacker is on the blocking feed.</source>
        <translation>L’attaquant est sur le flux de blocage.</translation>
    </message>
    <message>
        <source>The attacker is blocked, and the room knows.</source>
        <translation>L’attaquant est bloqué, et le salon le sait.</translation>
    </message>
    <message>
        <source>The story stopped: %1</source>
        <translation>L’histoire s’est arrêtée&#xa0;: %1</translation>
    </message>
    <message>
        <source>This is what I understand:</source>
        <translation>Voici ce que je comprends&#xa0;:</translation>
    </message>
    <message>
        <source>- `status`: where the story stands and how the services answer</source>
        <translation>- `status`&#xa0;: où en est l’histoire et comment répondent les services</translation>
    </message>
    <message>
        <source>- `incidents`: the newest incidents</source>
        <translation>- `incidents`&#xa0;: les incidents les plus récents</translation>
    </message>
    <message>
        <source>- `alert` or `alert &lt;incident&gt;`: posts the alert of the newest or of that incident again</source>
        <translation>- `alert` ou `alert &lt;incident&gt;`&#xa0;: publie de nouveau l’alerte du dernier incident ou de celui-là</translation>
    </message>
    <message>
        <source>- `isolate &lt;host&gt;`</source>
        <translation>- `isolate &lt;machine&gt;`</translation>
    </message>
    <message>
        <source>- `feed`: what the firewalls download</source>
        <translation>- `feed`&#xa0;: ce que les pare-feu téléchargent</translation>
    </message>
    <message>
        <source>- `attack`: begins the story, where that is allowed</source>
        <translation>- `attack`&#xa0;: commence l’histoire, là où c’est permis</translation>
    </message>
    <message>
        <source>- `reset`: forgets the story; the next attack is a new one</source>
        <translation>- `reset`&#xa0;: oublie l’histoire&#xa0;; la prochaine attaque en sera une nouvelle</translation>
    </message>
    <message>
        <source>I do not know that word. `help` lists what I understand.</source>
        <translation>Je ne connais pas ce mot. `help` donne la liste de ce que je comprends.</translation>
    </message>
    <message>
        <source>“%1” is no duration: write 1h, 24h or ever.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une durée&#xa0;: écrivez 1h, 24h ou ever.</translation>
    </message>
    <message>
        <source>A block lasts a year at most; write ever for one without an end.</source>
        <translation>Un blocage dure un an au plus&#xa0;; écrivez ever pour un blocage sans fin.</translation>
    </message>
    <message numerus="yes">
        <source>- … and %n more</source>
        <translation>
            <numerusform>- … et %n autre</numerusform>
            <numerusform>- … et %n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>The isolation is ordered.</source>
        <translation>L’isolement est ordonné.</translation>
    </message>
    <message>
        <source>The order to isolate was taken.</source>
        <translation>L’ordre d’isolement a été pris.</translation>
    </message>
    <message>
        <source>The host is isolated.</source>
        <translation>L’hôte est isolé.</translation>
    </message>
    <message>
        <source>The host is isolated, and the room knows.</source>
        <translation>L’hôte est isolé, et le salon le sait.</translation>
    </message>
    <message>
        <source>- `block &lt;address, domain, URL or SHA-256&gt;`, with `for 1h` or `for 24h` for a limited time</source>
        <translation>- `block &lt;adresse, domaine, URL ou SHA-256&gt;`, avec `for 1h` ou `for 24h` pour une durée limitée</translation>
    </message>
    <message>
        <source>- `unblock &lt;what is blocked&gt;`</source>
        <translation>- `unblock &lt;ce qui est bloqué&gt;`</translation>
    </message>
</context>
<context>
    <name>BotCommands</name>
    <message>
        <source>Reset: the next attack is a new story.</source>
        <translation>Remis à zéro&#xa0;: la prochaine attaque est une nouvelle histoire.</translation>
    </message>
    <message>
        <source>That came too late: say it again.</source>
        <translation>C’est arrivé trop tard&#xa0;: redites-le.</translation>
    </message>
    <message>
        <source>The bot could not answer in the room: %1</source>
        <translation>Le bot n’a pas pu répondre dans le salon&#xa0;: %1</translation>
    </message>
    <message>
        <source>Which host? Write `isolate web-01`.</source>
        <translation>Quelle machine&#xa0;? Écrivez `isolate web-01`.</translation>
    </message>
    <message>
        <source>The tenant does not answer: %1</source>
        <translation>Le tenant ne répond pas&#xa0;: %1</translation>
    </message>
    <message>
        <source>There are no incidents.</source>
        <translation>Il n’y a pas d’incident.</translation>
    </message>
    <message>
        <source>This console cannot post alerts at the moment.</source>
        <translation>Cette console ne peut pas publier d’alertes en ce moment.</translation>
    </message>
    <message>
        <source>The alert could not be posted: %1</source>
        <translation>L’alerte n’a pas pu être publiée&#xa0;: %1</translation>
    </message>
    <message>
        <source>Attacks are not started from this room: a setting of the profile allows it.</source>
        <translation>On ne lance pas d’attaque depuis ce salon&#xa0;: un réglage du profil le permet.</translation>
    </message>
    <message>
        <source>The attack did not start: %1</source>
        <translation>L’attaque n’a pas commencé&#xa0;: %1</translation>
    </message>
    <message>
        <source>The same attacker comes again.</source>
        <translation>Le même attaquant revient.</translation>
    </message>
    <message>
        <source>The attack begins.</source>
        <translation>L’attaque commence.</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>répond</translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) under way</source>
        <translation>
            <numerusform>%n ordre en cours</numerusform>
            <numerusform>%n ordres en cours</numerusform>
        </translation>
    </message>
    <message>
        <source>ordered by %1 at %2</source>
        <translation>ordonné par %1 à %2</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>jusqu’à %1</translation>
    </message>
    <message numerus="yes">
        <source>- … and %n more</source>
        <translation>
            <numerusform>- … et %n autre</numerusform>
            <numerusform>- … et %n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>What is to be blocked? Write `block 203.0.113.7` or `block bad.example`.</source>
        <translation>Que faut-il bloquer&#xa0;? Écrivez `block 203.0.113.7` ou `block bad.example`.</translation>
    </message>
    <message numerus="yes">
        <source>**%1** orders %n block(s):</source>
        <translation>
            <numerusform>**%1** ordonne %n blocage&#xa0;:</numerusform>
            <numerusform>**%1** ordonne %n blocages&#xa0;:</numerusform>
        </translation>
    </message>
    <message>
        <source>What is to be unblocked? Write `unblock 203.0.113.7`.</source>
        <translation>Que faut-il débloquer&#xa0;? Écrivez `unblock 203.0.113.7`.</translation>
    </message>
    <message numerus="yes">
        <source>**%1** ends %n block(s):</source>
        <translation>
            <numerusform>**%1** met fin à %n blocage&#xa0;:</numerusform>
            <numerusform>**%1** met fin à %n blocages&#xa0;:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) on the feeds</source>
        <translation>
            <numerusform>%n valeur sur les flux</numerusform>
            <numerusform>%n valeurs sur les flux</numerusform>
        </translation>
    </message>
    <message>
        <source>The feeds are empty: nothing is blocked.</source>
        <translation>Les flux sont vides&#xa0;: rien n’est bloqué.</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) on the feeds:</source>
        <translation>
            <numerusform>%n valeur sur les flux&#xa0;:</numerusform>
            <numerusform>%n valeurs sur les flux&#xa0;:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CardPresses</name>
    <message>
        <source>This card did not offer %1.</source>
        <translation>Cette carte ne proposait pas %1.</translation>
    </message>
    <message>
        <source>That is too much at once.</source>
        <translation>C’est trop à la fois.</translation>
    </message>
    <message>
        <source>The card does not say what is to be done.</source>
        <translation>La carte ne dit pas ce qu’il faut faire.</translation>
    </message>
    <message>
        <source>This card has no such button.</source>
        <translation>Cette carte n’a pas ce bouton.</translation>
    </message>
    <message>
        <source>No host was chosen.</source>
        <translation>Aucune machine n’a été choisie.</translation>
    </message>
    <message>
        <source>%1 pressed a message without a card.</source>
        <translation>%1 a appuyé sur un message sans carte.</translation>
    </message>
    <message>
        <source>A press by %1 was refused: %2</source>
        <translation>Un appui de %1 a été refusé&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 was ordered already by %2 at %3</source>
        <translation>%1 a déjà été ordonné par %2 à %3</translation>
    </message>
    <message>
        <source>The bot could not answer in the room: %1</source>
        <translation>Le bot n’a pas pu répondre dans le salon&#xa0;: %1</translation>
    </message>
    <message numerus="yes">
        <source>**%1** isolates %n host(s):</source>
        <translation>
            <numerusform>**%1** isole %n machine&#xa0;:</numerusform>
            <numerusform>**%1** isole %n machines&#xa0;:</numerusform>
        </translation>
    </message>
    <message>
        <source>**%1** judges this incident not malicious.</source>
        <translation>**%1** juge cet incident non malveillant.</translation>
    </message>
    <message>
        <source>It is closed as a false positive; nothing is blocked.</source>
        <translation>Il est clos comme faux positif&#xa0;; rien n’est bloqué.</translation>
    </message>
    <message>
        <source>It could not be closed in the tenant: %1</source>
        <translation>Il n’a pas pu être clos dans le tenant&#xa0;: %1</translation>
    </message>
    <message>
        <source>Nothing was chosen.</source>
        <translation>Rien n’a été choisi.</translation>
    </message>
    <message numerus="yes">
        <source>**%1** orders %n block(s):</source>
        <translation>
            <numerusform>**%1** ordonne %n blocage&#xa0;:</numerusform>
            <numerusform>**%1** ordonne %n blocages&#xa0;:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>**%1** ends %n block(s):</source>
        <translation>
            <numerusform>**%1** met fin à %n blocage&#xa0;:</numerusform>
            <numerusform>**%1** met fin à %n blocages&#xa0;:</numerusform>
        </translation>
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
    <name>Checklist</name>
    <message>
        <source>Import the workflows, in this order (Automation → Workflows → Import)</source>
        <translation>Importez les workflows, dans cet ordre (Automation → Workflows → Import)</translation>
    </message>
    <message>
        <source>A workflow with the same id is overwritten by the import.</source>
        <translation>Un workflow de même identifiant est remplacé par l’import.</translation>
    </message>
    <message>
        <source>Targets (Automation → Targets)</source>
        <translation>Cibles (Automation → Targets)</translation>
    </message>
    <message>
        <source>%1: %2 on %3, comes with the import</source>
        <translation>%1&#xa0;: %2 sur %3, vient avec l’import</translation>
    </message>
    <message>
        <source>%1: the tenant has it; the target group must include it.</source>
        <translation>%1&#xa0;: le tenant l’a&#xa0;; le groupe de cibles doit l’inclure.</translation>
    </message>
    <message>
        <source>Target group: %1</source>
        <translation>Groupe de cibles&#xa0;: %1</translation>
    </message>
    <message>
        <source>Account keys (Automation → Account Keys)</source>
        <translation>Clés de compte (Automation → Account Keys)</translation>
    </message>
    <message>
        <source>The tenant&apos;s own targets use the account key that came with them. Webex needs none: the bot&apos;s token is an input.</source>
        <translation>Les cibles propres au tenant utilisent la clé de compte fournie avec elles. Webex n’en a pas besoin&#xa0;: le jeton du bot est une entrée.</translation>
    </message>
    <message>
        <source>Look at the inputs of the workflows</source>
        <translation>Vérifiez les entrées des workflows</translation>
    </message>
    <message>
        <source>not known yet: fill it in</source>
        <translation>pas encore connu&#xa0;: à remplir</translation>
    </message>
    <message>
        <source>filled in</source>
        <translation>rempli</translation>
    </message>
    <message>
        <source>paste the bot&apos;s access token</source>
        <translation>collez le jeton d’accès du bot</translation>
    </message>
    <message>
        <source>%1, which the operators&apos; browsers must reach</source>
        <translation>%1, que les navigateurs des opérateurs doivent pouvoir joindre</translation>
    </message>
    <message>
        <source>none: a link asks before it acts</source>
        <translation>aucune&#xa0;: un lien demande confirmation avant d’agir</translation>
    </message>
    <message>
        <source>filled in; with it, a link of an alert acts with one click</source>
        <translation>remplie&#xa0;; avec elle, un lien d’une alerte agit en un clic</translation>
    </message>
    <message>
        <source>Webhook (Automation → Webhooks)</source>
        <translation>Webhook (Automation → Webhooks)</translation>
    </message>
    <message>
        <source>%1 (%2): copy its URL with the api_key into the profile of this console</source>
        <translation>%1 (%2)&#xa0;: copiez son URL avec l’api_key dans le profil de cette console</translation>
    </message>
    <message>
        <source>%1 (%2): for scripts that send this kind of body</source>
        <translation>%1 (%2)&#xa0;: pour les scripts qui envoient ce genre de corps</translation>
    </message>
    <message>
        <source>Triggers and rules (imported ones may be switched off: switch them on)</source>
        <translation>Déclencheurs et règles (ceux qui sont importés peuvent être désactivés&#xa0;: activez-les)</translation>
    </message>
    <message>
        <source>API client (Administration → API Clients)</source>
        <translation>Client d’API (Administration → API Clients)</translation>
    </message>
    <message>
        <source>Scope %1; its id and password go into the profile of this console.</source>
        <translation>Portée %1&#xa0;; son identifiant et son mot de passe vont dans le profil de cette console.</translation>
    </message>
    <message>
        <source>Indicators and feeds</source>
        <translation>Indicateurs et flux</translation>
    </message>
    <message>
        <source>Choose “Prepare tenant…” in this console, or run the workflow 0015A once.</source>
        <translation>Choisissez «&#xa0;Préparer le tenant…&#xa0;» dans cette console, ou exécutez une fois le workflow 0015A.</translation>
    </message>
    <message>
        <source>Firewall</source>
        <translation>Pare-feu</translation>
    </message>
    <message>
        <source>Let the firewall read the feed views of the feeds that “Prepare tenant…” shows.</source>
        <translation>Faites lire au pare-feu les vues des flux que montre «&#xa0;Préparer le tenant…&#xa0;».</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Essayez</translation>
    </message>
    <message>
        <source>Press Check in this console: every line is to be good.</source>
        <translation>Appuyez sur Vérifier dans cette console&#xa0;: chaque ligne doit être bonne.</translation>
    </message>
    <message>
        <source>Send a test alert, then attack.</source>
        <translation>Envoyez une alerte d’essai, puis attaquez.</translation>
    </message>
    <message>
        <source>Tenant: %1</source>
        <translation>Tenant&#xa0;: %1</translation>
    </message>
    <message>
        <source>The documents beside this file hold keys: keep them to yourself and delete them after the import.</source>
        <translation>Les documents à côté de ce fichier contiennent des clés&#xa0;: gardez-les pour vous et supprimez-les après l’import.</translation>
    </message>
    <message>
        <source>Workflows for the profile %1</source>
        <translation>Workflows pour le profil %1</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>There was no answer in time.</source>
        <translation>Pas de réponse à temps.</translation>
    </message>
    <message>
        <source>HTTP %1: %2</source>
        <translation>HTTP %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Check the profile; the journal shows the whole exchange.</source>
        <translation>Vérifiez le profil&#xa0;; le journal montre tout l’échange.</translation>
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
        <source>Tenant: incidents</source>
        <translation>Tenant&#xa0;: incidents</translation>
    </message>
    <message>
        <source>Incidents can be read.</source>
        <translation>Les incidents sont lisibles.</translation>
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
        <source>Tenant: webhook</source>
        <translation>Tenant&#xa0;: webhook</translation>
    </message>
    <message>
        <source>Copy the webhook&apos;s URL from the tenant, with its api_key.</source>
        <translation>Copiez l’URL du webhook depuis le tenant, avec son api_key.</translation>
    </message>
    <message>
        <source>There is no webhook URL.</source>
        <translation>Il n’y a pas d’URL de webhook.</translation>
    </message>
    <message>
        <source>It does not look like …/webhooks/&lt;id&gt;?api_key=&lt;key&gt;.</source>
        <translation>Elle ne ressemble pas à …/webhooks/&lt;id&gt;?api_key=&lt;key&gt;.</translation>
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
        <source>Webex: room</source>
        <translation>Webex&#xa0;: salon</translation>
    </message>
    <message>
        <source>The room is “%1”.</source>
        <translation>Le salon est «&#xa0;%1&#xa0;».</translation>
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
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>The tenant is asked directly.</source>
        <translation>Le tenant est interrogé directement.</translation>
    </message>
    <message>
        <source>The tenant is asked through the proxy %1.</source>
        <translation>Le tenant est interrogé à travers le proxy %1.</translation>
    </message>
    <message>
        <source>Tenant: scopes</source>
        <translation>Tenant&#xa0;: portées</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Horloge</translation>
    </message>
    <message>
        <source>Tenant: conure</source>
        <translation>Tenant&#xa0;: conure</translation>
    </message>
    <message>
        <source>New incidents are read from conure.</source>
        <translation>Les nouveaux incidents sont lus dans conure.</translation>
    </message>
    <message>
        <source>conure does not answer here: new incidents are read from private intel.</source>
        <translation>conure ne répond pas ici&#xa0;: les nouveaux incidents sont lus dans private intel.</translation>
    </message>
    <message>
        <source>None is needed: this console runs the workflows.</source>
        <translation>Aucun n’est nécessaire&#xa0;: cette console exécute les workflows.</translation>
    </message>
    <message>
        <source>Orders go out as %1.</source>
        <translation>Les ordres partent en %1.</translation>
    </message>
    <message>
        <source>No room is chosen.</source>
        <translation>Aucun salon n’est choisi.</translation>
    </message>
    <message>
        <source>Pick a room in the settings.</source>
        <translation>Choisissez un salon dans les réglages.</translation>
    </message>
    <message>
        <source>Webex: membership</source>
        <translation>Webex&#xa0;: appartenance</translation>
    </message>
    <message>
        <source>The bot is a member of the room.</source>
        <translation>Le bot est membre du salon.</translation>
    </message>
    <message>
        <source>The bot is not a member of the room.</source>
        <translation>Le bot n’est pas membre du salon.</translation>
    </message>
    <message>
        <source>Add the bot to the room.</source>
        <translation>Ajoutez le bot au salon.</translation>
    </message>
    <message>
        <source>The tenant&apos;s addresses are missing.</source>
        <translation>Les adresses du tenant manquent.</translation>
    </message>
    <message>
        <source>Choose a region, or give the addresses of a custom tenant.</source>
        <translation>Choisissez une région, ou donnez les adresses d’un tenant personnalisé.</translation>
    </message>
    <message>
        <source>The API client&apos;s id or password is missing.</source>
        <translation>L’identifiant ou le mot de passe du client d’API manque.</translation>
    </message>
    <message>
        <source>Make an API client in the tenant under Administration → API Clients.</source>
        <translation>Créez un client d’API dans le tenant sous Administration → API Clients.</translation>
    </message>
    <message>
        <source>The tenant accepts the API client, and incidents can be read.</source>
        <translation>Le tenant accepte le client d’API, et les incidents peuvent être lus.</translation>
    </message>
    <message>
        <source>The service does not tell its time.</source>
        <translation>Le service ne donne pas son heure.</translation>
    </message>
    <message>
        <source>The bot&apos;s token is missing.</source>
        <translation>Le jeton du bot manque.</translation>
    </message>
    <message>
        <source>Make a bot at developer.webex.com and paste its access token.</source>
        <translation>Créez un bot sur developer.webex.com et collez son jeton d’accès.</translation>
    </message>
    <message numerus="yes">
        <source>It is in %n room(s).</source>
        <translation>
            <numerusform>Il est dans %n salon.</numerusform>
            <numerusform>Il est dans %n salons.</numerusform>
        </translation>
    </message>
    <message>
        <source>The token belongs to the bot %1 (%2). %3</source>
        <translation>Le jeton appartient au bot %1 (%2). %3</translation>
    </message>
    <message>
        <source>The token belongs to a person, %1 (%2), not to a bot: it ends after 12 hours. %3</source>
        <translation>Le jeton appartient à une personne, %1 (%2), et non à un bot&#xa0;: il expire au bout de 12 heures. %3</translation>
    </message>
    <message>
        <source>Hello, this is Sandtable. Alerts can come to this conversation.</source>
        <translation>Bonjour, ici Sandtable. Les alertes peuvent arriver dans cette conversation.</translation>
    </message>
    <message>
        <source>It is not a URL: %1.</source>
        <translation>Ce n’est pas une URL&#xa0;: %1.</translation>
    </message>
    <message>
        <source>It is not encrypted: orders carry the bot&apos;s token.</source>
        <translation>Elle n’est pas chiffrée&#xa0;: les ordres portent le jeton du bot.</translation>
    </message>
    <message>
        <source>Use the https:// URL.</source>
        <translation>Utilisez l’URL https://.</translation>
    </message>
    <message>
        <source>The host %1 is not one of this tenant&apos;s.</source>
        <translation>L’hôte %1 n’est pas de ce tenant.</translation>
    </message>
    <message>
        <source>It belongs to the cloud, this tenant does not.</source>
        <translation>Elle appartient au cloud, ce tenant non.</translation>
    </message>
    <message>
        <source>It belongs to the region %1, this tenant to %2.</source>
        <translation>Elle appartient à la région %1, ce tenant à %2.</translation>
    </message>
    <message>
        <source>The URL has the right shape and host; nothing was sent.</source>
        <translation>L’URL a la bonne forme et le bon hôte&#xa0;; rien n’a été envoyé.</translation>
    </message>
    <message>
        <source>The webhook took a test without any address (HTTP %1).</source>
        <translation>Le webhook a pris un essai sans aucune adresse (HTTP %1).</translation>
    </message>
    <message>
        <source>**Test alert** from Sandtable: this is where alerts arrive. No incident stands behind it, and there is nothing to block.</source>
        <translation>**Alerte d’essai** de Sandtable&#xa0;: c’est ici que les alertes arrivent. Aucun incident ne se cache derrière, et il n’y a rien à bloquer.</translation>
    </message>
    <message>
        <source>Test alert from Sandtable: this is where alerts arrive.</source>
        <translation>Alerte d’essai de Sandtable&#xa0;: c’est ici que les alertes arrivent.</translation>
    </message>
    <message>
        <source>The test alert is in the room.</source>
        <translation>L’alerte d’essai est dans le salon.</translation>
    </message>
    <message>
        <source>The connection is not trusted (TLS): %1.</source>
        <translation>La connexion n’est pas sûre (TLS)&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Check the address. If your network inspects TLS, choose its certificate authority as the profile&apos;s CA file; if the certificate has expired, check this computer&apos;s date.</source>
        <translation>Vérifiez l’adresse. Si votre réseau inspecte TLS, choisissez son autorité de certification comme fichier d’AC du profil&#xa0;; si le certificat a expiré, vérifiez la date de cet ordinateur.</translation>
    </message>
    <message>
        <source>Check the proxy in the settings, or choose “none” where the service can be reached directly.</source>
        <translation>Vérifiez le proxy dans les réglages, ou choisissez «&#xa0;aucun&#xa0;» là où le service est joignable directement.</translation>
    </message>
    <message>
        <source>There is no such host: %1.</source>
        <translation>Cet hôte n’existe pas&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Check the region, or the address if it is a custom one; check the network&apos;s name service.</source>
        <translation>Vérifiez la région, ou l’adresse si elle est personnalisée&#xa0;; vérifiez le service de noms du réseau.</translation>
    </message>
    <message>
        <source>Check the address and the network&apos;s name service.</source>
        <translation>Vérifiez l’adresse et le service de noms du réseau.</translation>
    </message>
    <message>
        <source>Try again; check the address, the proxy and the network.</source>
        <translation>Réessayez&#xa0;; vérifiez l’adresse, le proxy et le réseau.</translation>
    </message>
    <message>
        <source>There is no connection: %1.</source>
        <translation>Il n’y a pas de connexion&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Check the address, the proxy and the network.</source>
        <translation>Vérifiez l’adresse, le proxy et le réseau.</translation>
    </message>
    <message>
        <source>The tenant does not know this API client (HTTP %1): its password is wrong or has expired.</source>
        <translation>Le tenant ne connaît pas ce client d’API (HTTP %1)&#xa0;: son mot de passe est faux ou a expiré.</translation>
    </message>
    <message>
        <source>Make a new API client in the tenant under Administration → API Clients and paste its id and password here; a client belongs to one region.</source>
        <translation>Créez un nouveau client d’API dans le tenant sous Administration → API Clients et collez ici son identifiant et son mot de passe&#xa0;; un client appartient à une seule région.</translation>
    </message>
    <message>
        <source>The tenant gave a token, and then refused it (HTTP 401).</source>
        <translation>Le tenant a donné un jeton, puis l’a refusé (HTTP 401).</translation>
    </message>
    <message>
        <source>Check that all addresses of the profile belong to one region.</source>
        <translation>Vérifiez que toutes les adresses du profil appartiennent à une même région.</translation>
    </message>
    <message>
        <source>The webhook refuses the key (HTTP %1).</source>
        <translation>Le webhook refuse la clé (HTTP %1).</translation>
    </message>
    <message>
        <source>Copy the webhook&apos;s URL from the tenant again, with its api_key.</source>
        <translation>Copiez de nouveau l’URL du webhook depuis le tenant, avec son api_key.</translation>
    </message>
    <message>
        <source>Webex does not accept the token (HTTP 401).</source>
        <translation>Webex n’accepte pas le jeton (HTTP 401).</translation>
    </message>
    <message>
        <source>Paste the bot&apos;s access token again, or make a new one at developer.webex.com; a person&apos;s token ends after 12 hours.</source>
        <translation>Collez de nouveau le jeton d’accès du bot, ou créez-en un nouveau sur developer.webex.com&#xa0;; le jeton d’une personne expire au bout de 12 heures.</translation>
    </message>
    <message>
        <source>Webex does not allow this (HTTP 403): %1</source>
        <translation>Webex ne le permet pas (HTTP 403)&#xa0;: %1</translation>
    </message>
    <message>
        <source>Not allowed (HTTP 403): %1</source>
        <translation>Non permis (HTTP 403)&#xa0;: %1</translation>
    </message>
    <message>
        <source>Give the API client the scope private-intel in the tenant under Administration → API Clients.</source>
        <translation>Donnez au client d’API la portée private-intel dans le tenant sous Administration → API Clients.</translation>
    </message>
    <message>
        <source>HTTP 404</source>
        <translation>HTTP 404</translation>
    </message>
    <message>
        <source>The tenant has no such webhook (%1).</source>
        <translation>Le tenant n’a pas ce webhook (%1).</translation>
    </message>
    <message>
        <source>Copy the webhook&apos;s URL from the tenant again.</source>
        <translation>Copiez de nouveau l’URL du webhook depuis le tenant.</translation>
    </message>
    <message>
        <source>The tenant has no blocking feeds: %1.</source>
        <translation>Le tenant n’a pas de flux de blocage&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Choose Prepare tenant…: it creates the indicators and feeds.</source>
        <translation>Choisissez Préparer le tenant…&#xa0;: les indicateurs et les flux seront créés.</translation>
    </message>
    <message>
        <source>Webex does not show this room to the bot (%1).</source>
        <translation>Webex ne montre pas ce salon au bot (%1).</translation>
    </message>
    <message>
        <source>Add the bot to the room, or pick another room.</source>
        <translation>Ajoutez le bot au salon, ou choisissez un autre salon.</translation>
    </message>
    <message>
        <source>This is not the Webex API (%1).</source>
        <translation>Ce n’est pas l’API de Webex (%1).</translation>
    </message>
    <message>
        <source>Check the Webex address of the profile.</source>
        <translation>Vérifiez l’adresse Webex du profil.</translation>
    </message>
    <message>
        <source>A host answers, and it is not a tenant of this region (%1).</source>
        <translation>Un hôte répond, et ce n’est pas un tenant de cette région (%1).</translation>
    </message>
    <message>
        <source>Choose the region in which the tenant was made, or check the custom addresses.</source>
        <translation>Choisissez la région où le tenant a été créé, ou vérifiez les adresses personnalisées.</translation>
    </message>
    <message>
        <source>Try again later; the journal shows the whole exchange.</source>
        <translation>Réessayez plus tard&#xa0;; le journal montre tout l’échange.</translation>
    </message>
    <message numerus="yes">
        <source>The service asks to wait %n second(s) (HTTP %1).</source>
        <translation>
            <numerusform>Le service demande d’attendre %n seconde (HTTP %1).</numerusform>
            <numerusform>Le service demande d’attendre %n secondes (HTTP %1).</numerusform>
        </translation>
    </message>
    <message>
        <source>The service asks to wait (HTTP %1).</source>
        <translation>Le service demande d’attendre (HTTP %1).</translation>
    </message>
    <message>
        <source>The service fails (HTTP %1): %2</source>
        <translation>Le service est en panne (HTTP %1)&#xa0;: %2</translation>
    </message>
    <message>
        <source>The webhook takes another kind of body (HTTP 415).</source>
        <translation>Le webhook attend un autre genre de corps (HTTP 415).</translation>
    </message>
    <message>
        <source>Choose the other webhook format, JSON or form.</source>
        <translation>Choisissez l’autre format de webhook, JSON ou formulaire.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>The tenant does not name the token&apos;s scopes.</source>
        <translation>Le tenant ne nomme pas les portées du jeton.</translation>
    </message>
    <message>
        <source>The token has the scopes %1.</source>
        <translation>Le jeton a les portées %1.</translation>
    </message>
    <message>
        <source>The API client lacks the scope %1.</source>
        <translation>Il manque au client d’API la portée %1.</translation>
    </message>
    <message>
        <source>Give the API client that scope in the tenant under Administration → API Clients.</source>
        <translation>Donnez cette portée au client d’API dans le tenant sous Administration → API Clients.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock agrees with the service&apos;s.</source>
        <translation>L’horloge de cet ordinateur s’accorde avec celle du service.</translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n minute(s) ahead.</source>
        <translation>
            <numerusform>L’horloge de cet ordinateur avance de %n minute.</numerusform>
            <numerusform>L’horloge de cet ordinateur avance de %n minutes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n minute(s) behind.</source>
        <translation>
            <numerusform>L’horloge de cet ordinateur retarde de %n minute.</numerusform>
            <numerusform>L’horloge de cet ordinateur retarde de %n minutes.</numerusform>
        </translation>
    </message>
    <message>
        <source>Set this computer&apos;s clock, best by a time server: tokens and signatures depend on it.</source>
        <translation>Réglez l’horloge de cet ordinateur, de préférence par un serveur de temps&#xa0;: les jetons et les signatures en dépendent.</translation>
    </message>
</context>
<context>
    <name>CleanDialog</name>
    <message>
        <source>Clean up</source>
        <translation>Nettoyer</translation>
    </message>
    <message>
        <source>Everything that this lab made in the tenant, and nothing else. Look at it first, then delete it.</source>
        <translation>Tout ce que ce laboratoire a créé dans le tenant, et rien d’autre. Regardez d’abord, supprimez ensuite.</translation>
    </message>
    <message>
        <source>What this lab made</source>
        <translation>Ce que ce laboratoire a créé</translation>
    </message>
    <message>
        <source>Progress of the deletion</source>
        <translation>Avancement de la suppression</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Regarder de nouveau</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Delete all of it</source>
        <translation>Tout supprimer</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>See sandtable --help.</source>
        <translation>Voir sandtable --help.</translation>
    </message>
    <message>
        <source>%1 takes no &quot;%2&quot;.</source>
        <translation>%1 n’accepte pas &quot;%2&quot;.</translation>
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
        <translation>Il n’y a pas de commande &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>--%1 does not belong to this command.</source>
        <translation>--%1 ne va pas avec cette commande.</translation>
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
        <translation>Il n’y a pas de profil &quot;%1&quot;&#xa0;; il y a %2.</translation>
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
    <message>
        <source>workflow export takes one folder.</source>
        <translation>workflow export prend un dossier.</translation>
    </message>
    <message>
        <source>--pace is &quot;instant&quot;, &quot;live&quot; or &quot;step&quot;.</source>
        <translation>--pace vaut «&#xa0;instant&#xa0;», «&#xa0;live&#xa0;» ou «&#xa0;step&#xa0;».</translation>
    </message>
    <message>
        <source>Usage: sandtable [command] [options]

Without a command: the desktop console. Commands:
  serve              the same without a window, until SIGINT or SIGTERM
                       --ready-json         print one JSON line when both servers accept connections
                       --tenant-only        only the lab tenant, for consoles elsewhere
  rehearse           play the whole loop once, print each stage
                       --scenario ID  --json  --pace instant|live|step  --respond link|card|none
                       --report FILE        write what happened as FILE.html or FILE.pdf, without a suffix both
  check              ask tenant and room what works (--room also posts a line)
  prepare            set up feeds and workflows in the tenant (--yes: without asking, --undo: take them away)
  clean              delete from the tenant what this lab created (--yes: without asking)
  workflow check FILE...   validate workflow documents
  workflow run FILE [--input NAME=VALUE]...  (--allow-python: also the Python scripts in it)
  workflow list            installed workflows and their runs
  workflow import FILE...  (--allow-python: its Python scripts may run, as long as it stays as it is)
  workflow export DIR      import-ready documents and a checklist (--with-token: with the bot token)
  scenario check FILE...   validate scenario documents
  scenario list
  rotate token             a new token for the control API; the old one is refused
  rotate links             a new key for block links; links of the old one act until they expire
  audit verify             whether the log of orders is as it was written (--json)

Options everywhere:
  --data DIR          where everything is kept
  --profile NAME      lab, us, eu, apjc, custom or one of your own
  --listen ADDR       default 127.0.0.1
  --port N            callback server, default 4000, 0 = any free one
  --tenant-port N     lab tenant, default 4001, 0 = any free one
  --public-url URL    the base of alert links, default http://localhost:&lt;port&gt;
  --tls-cert FILE --tls-key FILE   the callback server speaks https with these PEM files
  --verbose  --version  --help

Exit codes: 0 done, 1 the answer is no, 2 bad usage or configuration, 3 could not start.
</source>
        <translation>Utilisation&#xa0;: sandtable [commande] [options]

Sans commande&#xa0;: la console de bureau. Commandes&#xa0;:
  serve              la même chose sans fenêtre, jusqu’à SIGINT ou SIGTERM
                       --ready-json         écrit une ligne JSON quand les deux serveurs acceptent
                       --tenant-only        seulement le tenant de laboratoire, pour des consoles ailleurs
  rehearse           joue toute la boucle une fois, écrit chaque étape
                       --scenario ID  --json  --pace instant|live|step  --respond link|card|none
                       --report FICHIER     écrit le déroulement dans FICHIER.html ou FICHIER.pdf, les deux sans suffixe
  check              demande au tenant et au salon ce qui marche (--room publie aussi une ligne)
  prepare            met en place flux et workflows dans le tenant (--yes&#xa0;: sans demander, --undo&#xa0;: les enlève)
  clean              supprime du tenant ce que ce laboratoire a créé (--yes&#xa0;: sans demander)
  workflow check FICHIER...   valide des documents de workflow
  workflow run FICHIER [--input NOM=VALEUR]...  (--allow-python&#xa0;: aussi ses scripts Python)
  workflow list            workflows installés et leurs exécutions
  workflow import FICHIER...  (--allow-python&#xa0;: ses scripts Python peuvent s’exécuter, tant qu’il reste tel quel)
  workflow export DOSSIER  documents prêts à importer et liste de contrôle (--with-token&#xa0;: avec le jeton du bot)
  scenario check FICHIER...   valide des documents de scénario
  scenario list
  rotate token             un nouveau jeton pour l’API de contrôle&#xa0;; l’ancien est refusé
  rotate links             une nouvelle clé pour les liens&#xa0;; ceux de l’ancienne agissent jusqu’à leur expiration
  audit verify             si le journal des ordres est tel qu’il a été écrit (--json)

Options partout&#xa0;:
  --data DOSSIER      où tout est gardé
  --profile NOM       lab, us, eu, apjc, custom ou l’un des vôtres
  --listen ADRESSE    127.0.0.1 par défaut
  --port N            serveur de rappel, 4000 par défaut, 0 = un port libre
  --tenant-port N     tenant de laboratoire, 4001 par défaut, 0 = un port libre
  --public-url URL    la base des liens d’alerte, http://localhost:&lt;port&gt; par défaut
  --tls-cert FICHIER --tls-key FICHIER   le serveur de rappel parle https avec ces fichiers PEM
  --verbose  --version  --help

Codes de sortie&#xa0;: 0 fait, 1 la réponse est non, 2 mauvais usage ou configuration, 3 démarrage impossible.
</translation>
    </message>
    <message>
        <source>--tls-cert is for the callback server, which does not run with --tenant-only.</source>
        <translation>--tls-cert concerne le serveur de rappel, qui ne fonctionne pas avec --tenant-only.</translation>
    </message>
    <message>
        <source>--tls-cert and --tls-key belong together: each names a PEM file.</source>
        <translation>--tls-cert et --tls-key vont ensemble&#xa0;: chacune nomme un fichier PEM.</translation>
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
        <translation>appelle %1, qui n’est pas dans ce fichier</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n mistake(s)</source>
        <translation>
            <numerusform>%1&#xa0;: %n erreur</numerusform>
            <numerusform>%1&#xa0;: %n erreurs</numerusform>
        </translation>
    </message>
    <message>
        <source>The control API has a new token: serve --ready-json prints it.</source>
        <translation>L’API de contrôle a un nouveau jeton : serve --ready-json l’affiche.</translation>
    </message>
    <message>
        <source>Links are signed with a new key; those of the old one act until %1. Export the workflows of a tenant again and import them there: they hold the old key.</source>
        <translation>Les liens sont signés avec une nouvelle clé ; ceux de l’ancienne agissent jusqu’au %1. Exportez de nouveau les workflows d’un tenant et importez-les-y : ils détiennent l’ancienne clé.</translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>nobody in particular</source>
        <translation>personne en particulier</translation>
    </message>
    <message>
        <source>somebody unnamed</source>
        <translation>quelqu’un sans nom</translation>
    </message>
    <message>
        <source>the certificate is for %1, not for %2</source>
        <translation>le certificat est pour %1, pas pour %2</translation>
    </message>
    <message>
        <source>the certificate is self-signed</source>
        <translation>le certificat est auto-signé</translation>
    </message>
    <message>
        <source>the certificate expired on %1</source>
        <translation>le certificat a expiré le %1</translation>
    </message>
    <message>
        <source>the certificate is not valid before %1</source>
        <translation>le certificat n’est pas valable avant le %1</translation>
    </message>
    <message>
        <source>the certificate was revoked</source>
        <translation>le certificat a été révoqué</translation>
    </message>
    <message>
        <source>the certificate is signed by %1, whom this computer does not trust</source>
        <translation>le certificat est signé par %1, à qui cet ordinateur ne fait pas confiance</translation>
    </message>
    <message>
        <source>the TLS handshake with %1 failed</source>
        <translation>la négociation TLS avec %1 a échoué</translation>
    </message>
    <message>
        <source>the proxy %1 refuses connections</source>
        <translation>le proxy %1 refuse les connexions</translation>
    </message>
    <message>
        <source>the proxy %1 closed the connection</source>
        <translation>le proxy %1 a fermé la connexion</translation>
    </message>
    <message>
        <source>there is no proxy %1</source>
        <translation>il n’y a pas de proxy %1</translation>
    </message>
    <message>
        <source>the proxy %1 did not answer in time</source>
        <translation>le proxy %1 n’a pas répondu à temps</translation>
    </message>
    <message>
        <source>the proxy %1 asks for a user name and password (HTTP 407)</source>
        <translation>le proxy %1 demande un nom d’utilisateur et un mot de passe (HTTP 407)</translation>
    </message>
    <message>
        <source>the proxy %1 fails or refuses connections</source>
        <translation>le proxy %1 est en panne ou refuse les connexions</translation>
    </message>
    <message>
        <source>the proxy %1 failed</source>
        <translation>le proxy %1 a échoué</translation>
    </message>
</context>
<context>
    <name>ConsentDialog</name>
    <message>
        <source>Python scripts of a workflow</source>
        <translation>Scripts Python d’un workflow</translation>
    </message>
    <message>
        <source>The scripts</source>
        <translation>Les scripts</translation>
    </message>
    <message>
        <source>Your consent is for this document as it stands: when anything in it changes, you are asked again.</source>
        <translation>Votre accord vaut pour ce document tel qu’il est&#xa0;: si quoi que ce soit y change, la question vous est posée de nouveau.</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Pas maintenant</translation>
    </message>
    <message>
        <source>Allow these scripts</source>
        <translation>Autoriser ces scripts</translation>
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
        <translation>Demander à chaque service du profil s’il fonctionne (Ctrl+K)</translation>
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
        <translation>Jouer l’attaque (F5)</translation>
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
        <translation>Il ne s’est encore rien passé.</translation>
    </message>
    <message>
        <source>Alert room</source>
        <translation>Salon d’alerte</translation>
    </message>
    <message>
        <source>No alert yet: press Attack.</source>
        <translation>Pas encore d’alerte&#xa0;: appuyez sur Attaquer.</translation>
    </message>
    <message>
        <source>Blocking feed</source>
        <translation>Flux de blocage</translation>
    </message>
    <message>
        <source>Nothing is blocked. Click an address in an alert to block it.</source>
        <translation>Rien n’est bloqué. Cliquez sur une adresse dans une alerte pour la bloquer.</translation>
    </message>
    <message>
        <source>Profile in use</source>
        <translation>Profil utilisé</translation>
    </message>
    <message>
        <source>Block…</source>
        <translation>Bloquer…</translation>
    </message>
    <message>
        <source>Block an address</source>
        <translation>Bloquer une adresse</translation>
    </message>
    <message>
        <source>Order the block of an address</source>
        <translation>Ordonner le blocage d’une adresse</translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation>Débloquer</translation>
    </message>
    <message>
        <source>Unblock the chosen address</source>
        <translation>Débloquer l’adresse choisie</translation>
    </message>
    <message>
        <source>End the block of the chosen address</source>
        <translation>Mettre fin au blocage de l’adresse choisie</translation>
    </message>
    <message>
        <source>Pace of the story</source>
        <translation>Rythme de l’histoire</translation>
    </message>
</context>
<context>
    <name>Database</name>
    <message>
        <source>The disk with the data folder is full; nothing was changed. Make room there, then try again.</source>
        <translation>Le disque qui contient le dossier de données est plein&#xa0;; rien n’a été changé. Faites de la place, puis réessayez.</translation>
    </message>
    <message>
        <source>The disk with the data folder cannot be read or written (%1); nothing was changed. Check the disk, then try again.</source>
        <translation>Le disque qui contient le dossier de données ne peut être ni lu ni écrit (%1)&#xa0;; rien n’a été changé. Vérifiez le disque, puis réessayez.</translation>
    </message>
    <message>
        <source>A newer version of Sandtable wrote this data folder; nothing was changed. Use that version, or name another folder with --data.</source>
        <translation>Une version plus récente de Sandtable a écrit ce dossier de données&#xa0;; rien n’a été changé. Utilisez cette version, ou indiquez un autre dossier avec --data.</translation>
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
        <translation>Cela n’a pas de sens ici.</translation>
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
        <translation>Vérifiez que le dossier de données est accessible en écriture et qu’il y reste de la place.</translation>
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
        <translation>%1 n’a pas répondu à temps.</translation>
    </message>
    <message>
        <source>Try again; run Check if it happens twice.</source>
        <translation>Réessayez&#xa0;; lancez Vérifier si cela se reproduit.</translation>
    </message>
    <message>
        <source>It was stopped before it was finished.</source>
        <translation>L’opération a été arrêtée avant la fin.</translation>
    </message>
    <message>
        <source>%1 does not accept the credentials.</source>
        <translation>%1 n’accepte pas les identifiants.</translation>
    </message>
    <message>
        <source>Open Settings and enter the client id, password or token again.</source>
        <translation>Ouvrez les réglages et saisissez de nouveau l’identifiant client, le mot de passe ou le jeton.</translation>
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
        <translation>%1 l’a déjà.</translation>
    </message>
    <message>
        <source>That is larger than allowed.</source>
        <translation>C’est plus grand que permis.</translation>
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
        <translation>Vérifiez que l’adresse est bien celle d’un service de ce genre.</translation>
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
        <translation>Ce n’est pas possible ici.</translation>
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
    <name>ExportDialog</name>
    <message>
        <source>Export workflows</source>
        <translation>Exporter les workflows</translation>
    </message>
    <message>
        <source>Files for the import in the tenant, with public URL, link key and room filled in, and a checklist of what else the tenant needs.</source>
        <translation>Fichiers à importer dans le tenant, avec l’URL publique, la clé des liens et le salon déjà remplis, et une liste de ce qu’il faut encore au tenant.</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Dossier</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>Write the bot &amp;token into the files</source>
        <translation>Écrire le &amp;jeton du bot dans les fichiers</translation>
    </message>
    <message>
        <source>Whoever reads these files can then speak as the bot. Delete them after the import.</source>
        <translation>Qui lit ces fichiers peut alors parler au nom du bot. Supprimez-les après l’import.</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Fichiers</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Liste de contrôle</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Write the files</source>
        <translation>Écrire les fichiers</translation>
    </message>
</context>
<context>
    <name>ExportWriting</name>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 ne peut pas être écrit.</translation>
    </message>
</context>
<context>
    <name>FeedText</name>
    <message>
        <source>IPv4</source>
        <translation>IPv4</translation>
    </message>
    <message>
        <source>IPv6</source>
        <translation>IPv6</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domaine</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>Pour toujours</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>Se termine</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1&#xa0;s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1&#xa0;min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1&#xa0;h %2&#xa0;min</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n jour</numerusform>
            <numerusform>%n jours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Graph</name>
    <message>
        <source>Incident</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>Sighting</source>
        <translation>Observation</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Cible</translation>
    </message>
    <message>
        <source>Observable</source>
        <translation>Observable</translation>
    </message>
    <message>
        <source>Judgement</source>
        <translation>Jugement</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Indicateur</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objet</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n objet</numerusform>
            <numerusform>%n objets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n relation(s)</source>
        <translation>
            <numerusform>%n relation</numerusform>
            <numerusform>%n relations</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%1; %n more not shown</source>
        <translation>
            <numerusform>%1&#xa0;; %n autre non affiché</numerusform>
            <numerusform>%1&#xa0;; %n autres non affichés</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Links</name>
    <message>
        <source>this machine has no browser to open %1</source>
        <translation>cette machine n’a pas de navigateur pour ouvrir %1</translation>
    </message>
</context>
<context>
    <name>ListenDialog</name>
    <message>
        <source>Let phones in</source>
        <translation>Ouvrir aux téléphones</translation>
    </message>
    <message>
        <source>Let phones reach this console</source>
        <translation>Ouvrir cette console aux téléphones</translation>
    </message>
    <message>
        <source>Until you press the button, the console answers this machine only. Afterwards everybody in the same network can open its pages, send its login form and press the signed links of alerts, until you take it back or leave the program.</source>
        <translation>Tant que vous n’appuyez pas sur le bouton, la console ne répond qu’à cette machine. Ensuite, toute personne du même réseau peut ouvrir ses pages, envoyer son formulaire de connexion et suivre les liens signés des alertes, jusqu’à ce que vous la refermiez ou quittiez le programme.</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>Address to listen on</source>
        <translation>Adresse d’écoute</translation>
    </message>
    <message>
        <source>This machine is in no network. Connect it to a Wi-Fi or a cable, then press Look again.</source>
        <translation>Cette machine n’est sur aucun réseau. Connectez-la au Wi-Fi ou par câble, puis appuyez sur Rechercher.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Ask the system for its network addresses again</source>
        <translation>Redemander au système ses adresses réseau</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
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
        <translation>&amp;Nom d’utilisateur</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Nom d’utilisateur</translation>
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
        <translation>Envoyer ce formulaire lance l’attaque</translation>
    </message>
    <message>
        <source>Ready-made user names</source>
        <translation>Noms d’utilisateur tout prêts</translation>
    </message>
    <message>
        <source>None of them does any harm here: nothing in this lab evaluates them.</source>
        <translation>Aucun n’est dangereux ici&#xa0;: rien dans ce laboratoire ne les évalue.</translation>
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
        <translation>Jouer l’attaque</translation>
    </message>
    <message>
        <source>Open the vulnerable &amp;form…</source>
        <translation>Ouvrir le &amp;formulaire vulnérable…</translation>
    </message>
    <message>
        <source>The login form that the attacker sees</source>
        <translation>Le formulaire de connexion que voit l’attaquant</translation>
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
        <translation>Demander à chaque service du profil s’il fonctionne</translation>
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
        <source>Switch between light and &amp;dark</source>
        <translation>Basculer entre clair et so&amp;mbre</translation>
    </message>
    <message>
        <source>&amp;Close the message</source>
        <translation>Fermer l&amp;e message</translation>
    </message>
    <message>
        <source>&amp;About Sandtable</source>
        <translation>À &amp;propos de Sandtable</translation>
    </message>
    <message>
        <source>T&amp;enant</source>
        <translation>T&amp;enant</translation>
    </message>
    <message>
        <source>&amp;Block an address…</source>
        <translation>&amp;Bloquer une adresse…</translation>
    </message>
    <message>
        <source>Order the block of an address</source>
        <translation>Ordonner le blocage d’une adresse</translation>
    </message>
    <message>
        <source>Set up a &amp;profile…</source>
        <translation>Configurer un &amp;profil…</translation>
    </message>
    <message>
        <source>The assistant: tenant, Webex, webhook</source>
        <translation>L’assistant&#xa0;: tenant, Webex, webhook</translation>
    </message>
    <message>
        <source>Manage p&amp;rofiles…</source>
        <translation>Gérer les p&amp;rofils…</translation>
    </message>
    <message>
        <source>List, remove, export and import profiles</source>
        <translation>Lister, retirer, exporter et importer des profils</translation>
    </message>
    <message>
        <source>&amp;Prepare tenant…</source>
        <translation>&amp;Préparer le tenant…</translation>
    </message>
    <message>
        <source>Make the feeds and workflows that the tenant needs</source>
        <translation>Créer les flux et les workflows dont le tenant a besoin</translation>
    </message>
    <message>
        <source>&amp;Export workflows…</source>
        <translation>&amp;Exporter les workflows…</translation>
    </message>
    <message>
        <source>Files for the import in the tenant</source>
        <translation>Fichiers à importer dans le tenant</translation>
    </message>
    <message>
        <source>&amp;Clean up…</source>
        <translation>&amp;Nettoyer…</translation>
    </message>
    <message>
        <source>Delete what this lab made in the tenant</source>
        <translation>Supprimer ce que ce laboratoire a créé dans le tenant</translation>
    </message>
    <message>
        <source>Pa&amp;ce</source>
        <translation>&amp;Rythme</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>&amp;Panneaux</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>Choose a &amp;scenario…</source>
        <translation>Choisir un &amp;scénario…</translation>
    </message>
    <message>
        <source>Cards of the stories that can be told</source>
        <translation>Les histoires à raconter, en cartes</translation>
    </message>
    <message>
        <source>&amp;Next step</source>
        <translation>Étape &amp;suivante</translation>
    </message>
    <message>
        <source>Step pace: the next beat of the story</source>
        <translation>Pas à pas&#xa0;: le moment suivant de l’histoire</translation>
    </message>
    <message>
        <source>Step &amp;back</source>
        <translation>Étape p&amp;récédente</translation>
    </message>
    <message>
        <source>Step pace: back to the beat before</source>
        <translation>Pas à pas&#xa0;: retour au moment précédent</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>&amp;Réseau</translation>
    </message>
    <message>
        <source>Alert &amp;room</source>
        <translation>Salon d&apos;&amp;alerte</translation>
    </message>
    <message>
        <source>Blocking &amp;feed</source>
        <translation>&amp;Flux de blocage</translation>
    </message>
    <message>
        <source>&amp;Journal</source>
        <translation>&amp;Journal</translation>
    </message>
    <message>
        <source>&amp;Wire</source>
        <translation>Échan&amp;ges</translation>
    </message>
    <message>
        <source>W&amp;orkflows</source>
        <translation>Wor&amp;kflows</translation>
    </message>
    <message>
        <source>&amp;Incident graph</source>
        <translation>Graphe de l&apos;&amp;incident</translation>
    </message>
    <message>
        <source>&amp;Phone</source>
        <translation>&amp;Téléphone</translation>
    </message>
    <message>
        <source>Pro&amp;jector mode</source>
        <translation>Mode pro&amp;jecteur</translation>
    </message>
    <message>
        <source>Full screen, large type, only the stage</source>
        <translation>Plein écran, grands caractères, la scène seule</translation>
    </message>
    <message>
        <source>&amp;Leave projector mode</source>
        <translation>&amp;Quitter le mode projecteur</translation>
    </message>
    <message>
        <source>Presenter &amp;window</source>
        <translation>Fenêtre du &amp;présentateur</translation>
    </message>
    <message>
        <source>Notes, what comes next and a clock, on a second screen where there is one</source>
        <translation>Notes, suite et horloge, sur un second écran s’il y en a un</translation>
    </message>
    <message>
        <source>&amp;Blank the screen</source>
        <translation>Écran &amp;noir</translation>
    </message>
    <message>
        <source>A black screen until any key is pressed</source>
        <translation>Un écran noir jusqu’à la prochaine touche</translation>
    </message>
    <message>
        <source>Stage &amp;mask</source>
        <translation>&amp;Masque de scène</translation>
    </message>
    <message>
        <source>Hide tokens, ids, mail addresses and tenant names everywhere on screen</source>
        <translation>Cacher partout à l’écran jetons, identifiants, adresses de courriel et noms de tenants</translation>
    </message>
    <message>
        <source>S&amp;how the first steps</source>
        <translation>Montrer les premiers p&amp;as</translation>
    </message>
    <message>
        <source>A line that says what to do next</source>
        <translation>Une ligne qui dit quoi faire ensuite</translation>
    </message>
    <message>
        <source>Clean the tenant in the background on &amp;reset</source>
        <translation>Nettoyer le tenant en arrière-plan à la &amp;réinitialisation</translation>
    </message>
    <message>
        <source>Reset also deletes what its story made in the tenant</source>
        <translation>La réinitialisation supprime aussi ce que l’histoire a créé dans le tenant</translation>
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
    <message>
        <source>Isolated</source>
        <translation>Isolée</translation>
    </message>
</context>
<context>
    <name>Observables</name>
    <message>
        <source>The domain is missing.</source>
        <translation>Le domaine manque.</translation>
    </message>
    <message>
        <source>“%1” is not a domain.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un domaine.</translation>
    </message>
    <message>
        <source>“%1” is never blocked: such names mean something in one network only.</source>
        <translation>«&#xa0;%1&#xa0;» n’est jamais bloqué&#xa0;: ce genre de nom n’a de sens que dans un seul réseau.</translation>
    </message>
    <message>
        <source>“%1” is a single word; a domain has a dot, such as %1.example.</source>
        <translation>«&#xa0;%1&#xa0;» est un seul mot&#xa0;; un domaine contient un point, par exemple %1.example.</translation>
    </message>
    <message>
        <source>The URL is missing.</source>
        <translation>L’URL manque.</translation>
    </message>
    <message>
        <source>“%1” is too long: a URL has %2 characters at most.</source>
        <translation>«&#xa0;%1&#xa0;» est trop long&#xa0;: une URL compte au plus %2 caractères.</translation>
    </message>
    <message>
        <source>“%1” is not a URL.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une URL.</translation>
    </message>
    <message>
        <source>“%1” cannot be blocked: a URL begins with http:// or https://.</source>
        <translation>«&#xa0;%1&#xa0;» ne peut pas être bloqué&#xa0;: une URL commence par http:// ou https://.</translation>
    </message>
    <message>
        <source>The URL has a user name or a password; leave them out.</source>
        <translation>L’URL contient un nom d’utilisateur ou un mot de passe&#xa0;; retirez-les.</translation>
    </message>
    <message>
        <source>“%1” is not a SHA-256 hash: those are %2 hexadecimal digits.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une empreinte SHA-256&#xa0;: il faut %2 chiffres hexadécimaux.</translation>
    </message>
    <message>
        <source>“%1” is not a URL: those begin with http:// or https://.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une URL&#xa0;: elles commencent par http:// ou https://.</translation>
    </message>
    <message>
        <source>“%1” is neither an IP address nor a domain, a URL or a SHA-256 hash.</source>
        <translation>«&#xa0;%1&#xa0;» n’est ni une adresse IP, ni un domaine, ni une URL, ni une empreinte SHA-256.</translation>
    </message>
    <message>
        <source>There is no blocking feed for %1.</source>
        <translation>Il n’y a pas de flux de blocage pour %1.</translation>
    </message>
</context>
<context>
    <name>OrderDialog</name>
    <message>
        <source>Block order</source>
        <translation>Ordre de blocage</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Qui</translation>
    </message>
    <message>
        <source>From where</source>
        <translation>D’où</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Jusqu’à</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s’est passé</translation>
    </message>
    <message>
        <source>&amp;Evidence</source>
        <translation>&amp;Preuves</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Preuves</translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation>Débloquer</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Essayer maintenant</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>OrderText</name>
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
        <source>Command</source>
        <translation>Commande</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Unblocked</source>
        <translation>Débloquée</translation>
    </message>
    <message>
        <source>Unblocked, leaving the feed</source>
        <translation>Débloquée, quitte le flux</translation>
    </message>
    <message>
        <source>Being unblocked</source>
        <translation>Déblocage en cours</translation>
    </message>
    <message>
        <source>Waiting, attempt %1</source>
        <translation>En attente, essai %1</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Accepté</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>En cours d’envoi</translation>
    </message>
    <message>
        <source>Taken by the tenant</source>
        <translation>Pris par le tenant</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>Libéré</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Bloqué</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refusé</translation>
    </message>
    <message>
        <source>Ended %1</source>
        <translation>Terminé %1</translation>
    </message>
    <message>
        <source>Ended %1 by %2</source>
        <translation>Terminé %1 par %2</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>Pour toujours</translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message>
        <source>The webhook URL is missing in the settings.</source>
        <translation>L’URL du webhook manque dans les réglages.</translation>
    </message>
    <message>
        <source>The tenant refused the order (HTTP %1): the webhook&apos;s key is wrong or was revoked.</source>
        <translation>Le tenant a refusé l’ordre (HTTP %1)&#xa0;: la clé du webhook est fausse ou a été révoquée.</translation>
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
        <translation>Le tenant a refusé l’ordre (HTTP %1).</translation>
    </message>
    <message>
        <source>The tenant failed (HTTP %1).</source>
        <translation>Le tenant a échoué (HTTP %1).</translation>
    </message>
    <message>
        <source>The tenant did not answer; whether it took the order shows on the feed.</source>
        <translation>Le tenant n’a pas répondu&#xa0;; le flux montrera s’il a pris l’ordre.</translation>
    </message>
    <message>
        <source>The tenant cannot be reached: %1</source>
        <translation>Le tenant est injoignable&#xa0;: %1</translation>
    </message>
    <message>
        <source>Something else than the tenant answered: check the webhook&apos;s address and the proxy.</source>
        <translation>Autre chose que le tenant a répondu&#xa0;: vérifiez l’adresse du webhook et le proxy.</translation>
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
        <translation>Ce lien a expiré. Demandez une nouvelle alerte, ou bloquez l’adresse dans la console.</translation>
    </message>
    <message>
        <source>Unsigned links act on the console&apos;s own machine only.</source>
        <translation>Les liens sans signature n’agissent que sur la machine de la console.</translation>
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
        <translation>Il n’y a pas d’ordre de ce numéro.</translation>
    </message>
    <message>
        <source>There is no such page.</source>
        <translation>Cette page n’existe pas.</translation>
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
        <translation>aucune pour l’instant</translation>
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
        <translation>Nom d’utilisateur</translation>
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
        <translation>L’attaque est en cours</translation>
    </message>
    <message>
        <source>No attack</source>
        <translation>Pas d’attaque</translation>
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
        <translation>L’adresse va sur le flux que lisent les pare-feu.</translation>
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
        <translation>Ouvrez ce lien pour l’ordonner.</translation>
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
        <translation>Le tenant l’a pris, on attend le flux</translation>
    </message>
    <message>
        <source>Blocked: the address is on the feed</source>
        <translation>Bloquée&#xa0;: l’adresse est sur le flux</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Échec&#xa0;: %1</translation>
    </message>
    <message>
        <source>Quiet. Nobody attacks.</source>
        <translation>Calme. Personne n’attaque.</translation>
    </message>
    <message>
        <source>The attacker is back, and the firewall drops it.</source>
        <translation>L’attaquant est revenu, et le pare-feu le rejette.</translation>
    </message>
    <message>
        <source>An attack is under way.</source>
        <translation>Une attaque est en cours.</translation>
    </message>
    <message>
        <source>The attack was detected.</source>
        <translation>L’attaque a été détectée.</translation>
    </message>
    <message>
        <source>The incident is in the tenant.</source>
        <translation>L’incident est dans le tenant.</translation>
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
        <translation>Le tenant a pris l’ordre.</translation>
    </message>
    <message>
        <source>The attacker is on the blocking feed.</source>
        <translation>L’attaquant est sur le flux de blocage.</translation>
    </message>
    <message>
        <source>Blocked and confirmed in the room.</source>
        <translation>Bloquée et confirmée dans le salon.</translation>
    </message>
    <message>
        <source>The story stopped: %1</source>
        <translation>L’histoire s’est arrêtée&#xa0;: %1</translation>
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
        <translation>Regardez l’écran devant vous.</translation>
    </message>
    <message>
        <source>This was decided already, at %1. This page follows that order.</source>
        <translation>C’est déjà décidé, à %1. Cette page suit cet ordre.</translation>
    </message>
    <message>
        <source>This was decided already, by %1 at %2. This page follows that order.</source>
        <translation>C’est déjà décidé, par %1 à %2. Cette page suit cet ordre.</translation>
    </message>
    <message>
        <source>No longer blocked: the time of the block is up</source>
        <translation>N’est plus bloquée&#xa0;: le délai du blocage est écoulé</translation>
    </message>
    <message>
        <source>No longer blocked: %1 ended the block</source>
        <translation>N’est plus bloquée&#xa0;: %1 a mis fin au blocage</translation>
    </message>
    <message>
        <source>The block is being ended</source>
        <translation>Le blocage prend fin</translation>
    </message>
    <message>
        <source>Blocked until %1: the address is on the feed</source>
        <translation>Bloquée jusqu’à %1&#xa0;: l’adresse est sur le flux</translation>
    </message>
    <message>
        <source>It goes onto the feed that the firewalls read.</source>
        <translation>Il rejoint le flux que lisent les pare-feu.</translation>
    </message>
    <message>
        <source>Blocked until %1: it is on the feed</source>
        <translation>Bloqué jusqu’au %1&#xa0;: il est sur le flux</translation>
    </message>
    <message>
        <source>Blocked: it is on the feed</source>
        <translation>Bloqué&#xa0;: il est sur le flux</translation>
    </message>
    <message>
        <source>An isolation was ordered.</source>
        <translation>Un isolement a été ordonné.</translation>
    </message>
    <message>
        <source>The order to isolate was taken.</source>
        <translation>L’ordre d’isolement a été pris.</translation>
    </message>
    <message>
        <source>The host is isolated.</source>
        <translation>L’hôte est isolé.</translation>
    </message>
    <message>
        <source>Isolated and confirmed in the room.</source>
        <translation>Isolé et confirmé dans le salon.</translation>
    </message>
    <message>
        <source>This link&apos;s signature does not fit: it was altered, or belongs to another console or profile.</source>
        <translation>La signature de ce lien ne convient pas : il a été modifié, ou appartient à une autre console ou à un autre profil.</translation>
    </message>
</context>
<context>
    <name>Phone</name>
    <message>
        <source>State of the lab</source>
        <translation>État du labo</translation>
    </message>
    <message>
        <source>Login form (starts an attack)</source>
        <translation>Formulaire de connexion (lance une attaque)</translation>
    </message>
    <message>
        <source>Block %1</source>
        <translation>Bloquer %1</translation>
    </message>
</context>
<context>
    <name>PrepareDialog</name>
    <message>
        <source>Prepare the tenant</source>
        <translation>Préparer le tenant</translation>
    </message>
    <message>
        <source>What the demonstration needs in the tenant. What is there already stays as it is; Undo takes away only what was made from here.</source>
        <translation>Ce qu’il faut à la démonstration dans le tenant. Ce qui y est déjà reste tel quel&#xa0;; Défaire n’enlève que ce qui a été créé d’ici.</translation>
    </message>
    <message>
        <source>What the tenant needs</source>
        <translation>Ce qu’il faut au tenant</translation>
    </message>
    <message>
        <source>Progress of the preparation</source>
        <translation>Avancement de la préparation</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Regarder de nouveau</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Défaire</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>Préparer</translation>
    </message>
</context>
<context>
    <name>PresenterPage</name>
    <message>
        <source>Start the attack: F5.</source>
        <translation>Lancez l’attaque&#xa0;: F5.</translation>
    </message>
    <message>
        <source>The incident is reported to the tenant.</source>
        <translation>L’incident est signalé au tenant.</translation>
    </message>
    <message>
        <source>The workflow finds the incident and alerts the room.</source>
        <translation>Le workflow trouve l’incident et alerte le salon.</translation>
    </message>
    <message>
        <source>Click an address in the alert, or let somebody in the audience do it.</source>
        <translation>Cliquez sur une adresse de l’alerte, ou laissez quelqu’un du public le faire.</translation>
    </message>
    <message>
        <source>The address appears on the blocking feed.</source>
        <translation>L’adresse apparaît sur le flux de blocage.</translation>
    </message>
    <message>
        <source>The room confirms the block.</source>
        <translation>Le salon confirme le blocage.</translation>
    </message>
    <message>
        <source>Attack again (F5): the firewall drops it. Reset (Ctrl+R) ends the show.</source>
        <translation>Attaquez de nouveau (F5)&#xa0;: le pare-feu rejette l’attaque. Réinitialiser (Ctrl+R) termine la séance.</translation>
    </message>
    <message>
        <source>Look at the journal, then attack again (F5) or reset (Ctrl+R).</source>
        <translation>Regardez le journal, puis attaquez de nouveau (F5) ou réinitialisez (Ctrl+R).</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Prêt</translation>
    </message>
    <message>
        <source>The network changes.</source>
        <translation>Le réseau change.</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Étape %1 sur %2</translation>
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
        <translation>une URL sans nom d’utilisateur ni mot de passe est attendue</translation>
    </message>
    <message>
        <source>The tenant&apos;s URLs are missing.</source>
        <translation>Les URL du tenant manquent.</translation>
    </message>
    <message>
        <source>The API client&apos;s id or password is missing.</source>
        <translation>L’identifiant ou le mot de passe du client API manque.</translation>
    </message>
    <message>
        <source>The webhook URL is missing.</source>
        <translation>L’URL du webhook manque.</translation>
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
    <name>ProfileTitle</name>
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
        <translation>Personnalisé&#xa0;: les adresses une à une</translation>
    </message>
    <message>
        <source>Lab: the tenant inside this program</source>
        <translation>Laboratoire&#xa0;: le tenant dans ce programme</translation>
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
</context>
<context>
    <name>ProfilesDialog</name>
    <message>
        <source>Profiles</source>
        <translation>Profils</translation>
    </message>
    <message>
        <source>Each profile is one tenant with its room. Secrets are kept apart and are never exported.</source>
        <translation>Chaque profil est un tenant avec son salon. Les secrets sont gardés à part et ne sont jamais exportés.</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Utiliser</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Ajouter…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>Rehearsal</name>
    <message>
        <source>The attack is under way</source>
        <translation>L’attaque est en cours</translation>
    </message>
    <message>
        <source>The sensors have seen it</source>
        <translation>Les capteurs l’ont vue</translation>
    </message>
    <message>
        <source>The incident and its sightings are in the tenant</source>
        <translation>L’incident et ses observations sont dans le tenant</translation>
    </message>
    <message>
        <source>The alert is in the room</source>
        <translation>L’alerte est dans le salon</translation>
    </message>
    <message>
        <source>The block is ordered</source>
        <translation>Le blocage est ordonné</translation>
    </message>
    <message>
        <source>The tenant has taken the order</source>
        <translation>Le tenant a pris l’ordre</translation>
    </message>
    <message>
        <source>The room has confirmed it</source>
        <translation>Le salon l’a confirmé</translation>
    </message>
    <message>
        <source>The story stopped</source>
        <translation>L’histoire s’est arrêtée</translation>
    </message>
    <message>
        <source>nothing happened for too long</source>
        <translation>il ne s’est rien passé pendant trop longtemps</translation>
    </message>
    <message>
        <source>the alert carries no link to click</source>
        <translation>l’alerte ne porte pas de lien à cliquer</translation>
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
        <translation>La répétition n’est pas allée au bout&#xa0;: %1.</translation>
    </message>
    <message>
        <source>The isolation is ordered</source>
        <translation>L’isolement est ordonné</translation>
    </message>
    <message>
        <source>The order to isolate is taken</source>
        <translation>L’ordre d’isolement est pris</translation>
    </message>
    <message>
        <source>The host is isolated</source>
        <translation>L’hôte est isolé</translation>
    </message>
    <message>
        <source>It is on the blocking feed</source>
        <translation>C’est sur le flux de blocage</translation>
    </message>
    <message>
        <source>the card offers nothing that answers the attack</source>
        <translation>la carte n’offre rien qui réponde à l’attaque</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Rehearsal report</source>
        <translation>Rapport de répétition</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>pas atteint</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Exécution</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Scénario</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>Rythme</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>immédiat</translation>
    </message>
    <message>
        <source>live</source>
        <translation>en direct</translation>
    </message>
    <message>
        <source>Attacker</source>
        <translation>Attaquant</translation>
    </message>
    <message>
        <source>The network afterwards</source>
        <translation>Le réseau après coup</translation>
    </message>
    <message>
        <source>The network of the scenario, as the story left it</source>
        <translation>Le réseau du scénario, tel que l’histoire l’a laissé</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Temps</translation>
    </message>
    <message>
        <source>Since the attack</source>
        <translation>Depuis l’attaque</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s’est passé</translation>
    </message>
    <message>
        <source>The story</source>
        <translation>L’histoire</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>MITRE ATT&amp;CK techniques</source>
        <translation>Techniques MITRE ATT&amp;CK</translation>
    </message>
    <message>
        <source>Technique</source>
        <translation>Technique</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Tactic</source>
        <translation>Tactique</translation>
    </message>
    <message>
        <source>HTTP exchanges</source>
        <translation>Échanges HTTP</translation>
    </message>
    <message>
        <source>Secrets are masked as ***.</source>
        <translation>Les secrets sont masqués par ***.</translation>
    </message>
    <message>
        <source>+%1 s</source>
        <translation>+%1 s</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more line(s): see the HTML report.</source>
        <translation>
            <numerusform>… et %n ligne de plus&#xa0;: voir le rapport HTML.</numerusform>
            <numerusform>… et %n lignes de plus&#xa0;: voir le rapport HTML.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has been rehearsed.</source>
        <translation>Rien n’a été répété.</translation>
    </message>
    <message>
        <source>The firewall turned the attacker away: the address was on the blocking feed.</source>
        <translation>Le pare-feu a repoussé l’attaquant&#xa0;: l’adresse figurait sur le flux de blocage.</translation>
    </message>
    <message>
        <source>Detected, alerted, blocked and confirmed within %1 s.</source>
        <translation>Détecté, alerté, bloqué et confirmé en %1 s.</translation>
    </message>
    <message>
        <source>It stopped after %1 s: %2</source>
        <translation>Arrêt après %1 s&#xa0;: %2</translation>
    </message>
    <message>
        <source>It came to “%1” after %2 s.</source>
        <translation>Arrivé à «&#xa0;%1&#xa0;» après %2 s.</translation>
    </message>
    <message>
        <source>Rehearsal report: %1</source>
        <translation>Rapport de répétition&#xa0;: %1</translation>
    </message>
    <message>
        <source>Written by Sandtable %1 on %2.</source>
        <translation>Écrit par Sandtable %1, %2.</translation>
    </message>
    <message>
        <source>link in the alert</source>
        <translation>lien de l’alerte</translation>
    </message>
    <message>
        <source>control API</source>
        <translation>API de contrôle</translation>
    </message>
    <message>
        <source>this console</source>
        <translation>cette console</translation>
    </message>
    <message>
        <source>card in the room</source>
        <translation>carte dans le salon</translation>
    </message>
    <message>
        <source>words in the room</source>
        <translation>mots dans le salon</translation>
    </message>
    <message>
        <source>ordered</source>
        <translation>ordonné</translation>
    </message>
    <message>
        <source>relayed</source>
        <translation>relayé</translation>
    </message>
    <message>
        <source>on the feed</source>
        <translation>sur le flux</translation>
    </message>
    <message>
        <source>lifted</source>
        <translation>levé</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>depuis %1</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Ordres</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Blocage</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Qui</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>Parcours</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Sightings</source>
        <translation>Observations</translation>
    </message>
    <message>
        <source>Sighting</source>
        <translation>Observation</translation>
    </message>
    <message>
        <source>Observables</source>
        <translation>Observables</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Cibles</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vide</translation>
    </message>
    <message>
        <source>Blocking feed</source>
        <translation>Flux de blocage</translation>
    </message>
    <message>
        <source>What a firewall reads</source>
        <translation>Ce que lit un pare-feu</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Preuves</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>Incident id</source>
        <translation>Identifiant de l’incident</translation>
    </message>
    <message>
        <source>No incident came to the tenant.</source>
        <translation>Aucun incident n’est parvenu au tenant.</translation>
    </message>
    <message>
        <source>Alert room</source>
        <translation>Salle d’alerte</translation>
    </message>
    <message>
        <source>Isolated hosts</source>
        <translation>Machines isolées</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problèmes</translation>
    </message>
    <message>
        <source>Attack</source>
        <translation>Attaque</translation>
    </message>
    <message>
        <source>Detected</source>
        <translation>Détecté</translation>
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
        <translation>Bloqué</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Confirmé</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échoué</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Victim&apos;s screen</source>
        <translation>Écran de la victime</translation>
    </message>
    <message>
        <source>Endpoint agent</source>
        <translation>Agent du poste</translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation>Capteurs</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Machine</translation>
    </message>
    <message>
        <source>Story</source>
        <translation>Histoire</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Requête</translation>
    </message>
    <message>
        <source>Body of the request</source>
        <translation>Corps de la requête</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Body of the answer</source>
        <translation>Corps de la réponse</translation>
    </message>
    <message>
        <source>Headers and bodies</source>
        <translation>En-têtes et corps</translation>
    </message>
    <message>
        <source>The report cannot be written to %1.</source>
        <translation>Le rapport ne peut pas être écrit dans %1.</translation>
    </message>
    <message>
        <source>A report needs the name of a file.</source>
        <translation>Un rapport a besoin d’un nom de fichier.</translation>
    </message>
    <message>
        <source>A report is .html or .pdf, or both without a suffix; not .%1.</source>
        <translation>Un rapport est en .html ou .pdf, ou les deux sans suffixe&#xa0;; pas en .%1.</translation>
    </message>
    <message>
        <source>Sandtable · run %1</source>
        <translation>Sandtable · exécution %1</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Page %1 sur %2</translation>
    </message>
</context>
<context>
    <name>RunText</name>
    <message>
        <source>%1, began %2, took %3 ms</source>
        <translation>%1, début %2, durée %3&#xa0;ms</translation>
    </message>
    <message>
        <source>%1, began %2</source>
        <translation>%1, début %2</translation>
    </message>
    <message>
        <source>Waiting to begin</source>
        <translation>En attente de départ</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Réussi</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échoué</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulé</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Sauté</translation>
    </message>
    <message>
        <source>Not run</source>
        <translation>Non exécuté</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Planification</translation>
    </message>
    <message>
        <source>Incident rule</source>
        <translation>Règle d’incident</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>À la main</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
    <message>
        <source>Pass %1</source>
        <translation>Passage %1</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>Erreur&#xa0;: %1</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Entrées</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Sorties</translation>
    </message>
    <message>
        <source>Started by: %1</source>
        <translation>Déclenché par&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>SecretStore</name>
    <message>
        <source>This machine has no keychain: secrets are kept in %1, readable by you only.</source>
        <translation>Cette machine n’a pas de trousseau&#xa0;: les secrets sont conservés dans %1, lisibles par vous seul.</translation>
    </message>
    <message>
        <source>Secrets are kept in this machine&apos;s keychain.</source>
        <translation>Les secrets sont conservés dans le trousseau de cette machine.</translation>
    </message>
</context>
<context>
    <name>ServiceHealth</name>
    <message>
        <source>not asked yet</source>
        <translation>pas encore interrogé</translation>
    </message>
    <message>
        <source>good</source>
        <translation>bon</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>lent</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>refusé</translation>
    </message>
</context>
<context>
    <name>Services</name>
    <message>
        <source>Webex</source>
        <translation>Webex</translation>
    </message>
    <message>
        <source>The webhook</source>
        <translation>Le webhook</translation>
    </message>
    <message>
        <source>The tenant</source>
        <translation>Le tenant</translation>
    </message>
    <message>
        <source>%1 refuses the credential (HTTP 401): give it again in the settings.</source>
        <translation>%1 refuse l’identifiant (HTTP 401)&#xa0;: redonnez-le dans les réglages.</translation>
    </message>
    <message>
        <source>%1 says that the credential lacks a right (HTTP 403): %2</source>
        <translation>%1 dit qu’il manque un droit à l’identifiant (HTTP 403)&#xa0;: %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 asks to slow down for %n second(s).</source>
        <translation>
            <numerusform>%1 demande de ralentir pendant %n seconde.</numerusform>
            <numerusform>%1 demande de ralentir pendant %n secondes.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 asks to slow down (HTTP 429).</source>
        <translation>%1 demande de ralentir (HTTP 429).</translation>
    </message>
    <message>
        <source>%1 does not know that (HTTP 404): check the address.</source>
        <translation>%1 ne connaît pas cela (HTTP 404)&#xa0;: vérifiez l’adresse.</translation>
    </message>
    <message>
        <source>%1 does not answer in time.</source>
        <translation>%1 ne répond pas à temps.</translation>
    </message>
    <message>
        <source>%1 broke off before it answered: %2</source>
        <translation>%1 a coupé avant de répondre&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2</source>
        <translation>%1 est injoignable&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 answers with something else than expected: check the address and the proxy.</source>
        <translation>%1 répond autre chose que prévu&#xa0;: vérifiez l’adresse et le proxy.</translation>
    </message>
    <message>
        <source>%1 failed (HTTP %2).</source>
        <translation>%1 a échoué (HTTP %2).</translation>
    </message>
    <message>
        <source>%1 refuses what was sent (HTTP %2): %3</source>
        <translation>%1 refuse ce qui a été envoyé (HTTP %2)&#xa0;: %3</translation>
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
        <translation>Où s’exécutent les workflows</translation>
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
        <translation>Les liens d’alerte commencent par elle. Vide&#xa0;: cet ordinateur seulement (http://localhost et le port).</translation>
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
    <message>
        <source>Check e&amp;very</source>
        <translation>Contrôler &amp;toutes les</translation>
    </message>
    <message>
        <source>Seconds between two checks for incidents</source>
        <translation>Secondes entre deux contrôles des incidents</translation>
    </message>
    <message>
        <source>CA f&amp;ile</source>
        <translation>F&amp;ichier d’AC</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>Fichier d’AC</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>Choose the CA file</source>
        <translation>Choisir le fichier d’AC</translation>
    </message>
    <message>
        <source>Bot</source>
        <translation>Bot</translation>
    </message>
    <message>
        <source>A&amp;lert as</source>
        <translation>A&amp;lerte en</translation>
    </message>
    <message>
        <source>Alert as</source>
        <translation>Alerte en</translation>
    </message>
    <message>
        <source>&amp;Deliveries</source>
        <translation>&amp;Livraisons</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Livraisons</translation>
    </message>
    <message>
        <source>By itself: a webhook when there is a public https URL, else a websocket.</source>
        <translation>De lui-même&#xa0;: un webhook s’il y a une URL publique en https, sinon un websocket.</translation>
    </message>
    <message>
        <source>&amp;People who may order</source>
        <translation>&amp;Qui peut ordonner</translation>
    </message>
    <message>
        <source>People who may order</source>
        <translation>Qui peut ordonner</translation>
    </message>
    <message>
        <source>Mail addresses or domains, one a line (ana@lab.example, lab.example). Empty: everybody in the room.</source>
        <translation>Adresses ou domaines de courriel, un par ligne (ana@lab.example, lab.example). Vide&#xa0;: tout le salon.</translation>
    </message>
    <message>
        <source>The command &amp;attack works in the room</source>
        <translation>La commande &amp;attack fonctionne dans le salon</translation>
    </message>
    <message>
        <source>I&amp;solate webhook</source>
        <translation>Webhook d’i&amp;solement</translation>
    </message>
    <message>
        <source>Isolate webhook</source>
        <translation>Webhook d’isolement</translation>
    </message>
    <message>
        <source>Forget: Isolate webhook</source>
        <translation>Oublier&#xa0;: webhook d’isolement</translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation>Pro&amp;xy</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>As the system, none, or the URL of a proxy (http://proxy.example:3128). This computer itself is never asked through it.</source>
        <translation>Comme le système, aucun, ou l’URL d’un proxy (http://proxy.example:3128). Cet ordinateur lui-même n’est jamais interrogé à travers lui.</translation>
    </message>
</context>
<context>
    <name>SetupAssistant</name>
    <message>
        <source>Set up a profile</source>
        <translation>Configurer un profil</translation>
    </message>
    <message>
        <source>&amp;Lab: the tenant inside this program, no account needed</source>
        <translation>&amp;Laboratoire&#xa0;: le tenant dans ce programme, sans aucun compte</translation>
    </message>
    <message>
        <source>Cisco XDR, &amp;North America</source>
        <translation>Cisco XDR, Amérique du &amp;Nord</translation>
    </message>
    <message>
        <source>Cisco XDR, &amp;Europe</source>
        <translation>Cisco XDR, &amp;Europe</translation>
    </message>
    <message>
        <source>Cisco XDR, &amp;Asia Pacific, Japan, China</source>
        <translation>Cisco XDR, &amp;Asie-Pacifique, Japon, Chine</translation>
    </message>
    <message>
        <source>&amp;Custom: addresses one by one</source>
        <translation>&amp;Personnalisé&#xa0;: les adresses une à une</translation>
    </message>
    <message>
        <source>&amp;Visibility URL</source>
        <translation>URL &amp;visibility</translation>
    </message>
    <message>
        <source>Visibility URL</source>
        <translation>URL visibility</translation>
    </message>
    <message>
        <source>Private &amp;intel URL</source>
        <translation>URL private &amp;intel</translation>
    </message>
    <message>
        <source>Private intel URL</source>
        <translation>URL private intel</translation>
    </message>
    <message>
        <source>C&amp;onure URL</source>
        <translation>URL c&amp;onure</translation>
    </message>
    <message>
        <source>Conure URL</source>
        <translation>URL conure</translation>
    </message>
    <message>
        <source>A&amp;utomation URL</source>
        <translation>URL a&amp;utomation</translation>
    </message>
    <message>
        <source>Automation URL</source>
        <translation>URL automation</translation>
    </message>
    <message>
        <source>&amp;Webex URL</source>
        <translation>URL &amp;Webex</translation>
    </message>
    <message>
        <source>Webex URL</source>
        <translation>URL Webex</translation>
    </message>
    <message>
        <source>Na&amp;me of the profile</source>
        <translation>No&amp;m du profil</translation>
    </message>
    <message>
        <source>Name of the profile</source>
        <translation>Nom du profil</translation>
    </message>
    <message>
        <source>Client &amp;id</source>
        <translation>&amp;Identifiant du client</translation>
    </message>
    <message>
        <source>Client id</source>
        <translation>Identifiant du client</translation>
    </message>
    <message>
        <source>Client &amp;password</source>
        <translation>Mot de &amp;passe du client</translation>
    </message>
    <message>
        <source>Client password</source>
        <translation>Mot de passe du client</translation>
    </message>
    <message>
        <source>&amp;Verify</source>
        <translation>&amp;Vérifier</translation>
    </message>
    <message>
        <source>Bot &amp;token</source>
        <translation>&amp;Jeton du bot</translation>
    </message>
    <message>
        <source>Bot token</source>
        <translation>Jeton du bot</translation>
    </message>
    <message>
        <source>&amp;Room for the alerts</source>
        <translation>Salle pou&amp;r les alertes</translation>
    </message>
    <message>
        <source>Room for the alerts</source>
        <translation>Salle pour les alertes</translation>
    </message>
    <message>
        <source>Or write &amp;directly to</source>
        <translation>Ou écrire &amp;directement à</translation>
    </message>
    <message>
        <source>Address of the person to write to</source>
        <translation>Adresse de la personne à qui écrire</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Ouvrir</translation>
    </message>
    <message>
        <source>Workflows &amp;run</source>
        <translation>Les workflows tou&amp;rnent</translation>
    </message>
    <message>
        <source>Workflows run</source>
        <translation>Les workflows tournent</translation>
    </message>
    <message>
        <source>Webhook &amp;URL</source>
        <translation>&amp;URL du webhook</translation>
    </message>
    <message>
        <source>Webhook URL</source>
        <translation>URL du webhook</translation>
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
        <source>Send a &amp;test post</source>
        <translation>Envoyer un e&amp;ssai</translation>
    </message>
    <message>
        <source>Send a &amp;test alert</source>
        <translation>Envoyer une aler&amp;te d’essai</translation>
    </message>
</context>
<context>
    <name>StoryCaption</name>
    <message>
        <source>Press Attack, or click the attacker to type the string yourself.</source>
        <translation>Appuyez sur Attaquer, ou cliquez sur l’attaquant pour saisir la chaîne vous-même.</translation>
    </message>
    <message>
        <source>The attack begins.</source>
        <translation>L’attaque commence.</translation>
    </message>
    <message>
        <source>The sensors have seen it. The incident is being reported.</source>
        <translation>Les capteurs l’ont vue. L’incident est en cours de signalement.</translation>
    </message>
    <message>
        <source>Incident reported: %1</source>
        <translation>Incident signalé&#xa0;: %1</translation>
    </message>
    <message>
        <source>The alert is in the room. Click an address there to block it.</source>
        <translation>L’alerte est dans le salon. Cliquez-y sur une adresse pour la bloquer.</translation>
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
        <translation>Le tenant a pris l’ordre. Son workflow écrit le flux de blocage.</translation>
    </message>
    <message>
        <source>The address is on the blocking feed.</source>
        <translation>L’adresse est sur le flux de blocage.</translation>
    </message>
    <message>
        <source>%1 is on the blocking feed.</source>
        <translation>%1 est sur le flux de blocage.</translation>
    </message>
    <message>
        <source>Blocked and confirmed in the room. Attack again: the firewall will drop it.</source>
        <translation>Bloquée et confirmée dans le salon. Attaquez de nouveau&#xa0;: le pare-feu rejettera l’attaque.</translation>
    </message>
    <message>
        <source>The story ended early.</source>
        <translation>L’histoire s’est terminée trop tôt.</translation>
    </message>
    <message>
        <source>The alert is in the room. Choose the host on its card to isolate it.</source>
        <translation>L’alerte est dans le salon. Choisissez l’hôte sur sa carte pour l’isoler.</translation>
    </message>
    <message>
        <source>The alert is in the room. Choose there what to block.</source>
        <translation>L’alerte est dans le salon. Cliquez-y sur ce qu’il faut bloquer.</translation>
    </message>
    <message>
        <source>The isolation of %1 is ordered.</source>
        <translation>L’isolement de %1 est ordonné.</translation>
    </message>
    <message>
        <source>The order to isolate is taken. The incident is being told.</source>
        <translation>L’ordre d’isolement est pris. L’incident en est informé.</translation>
    </message>
    <message>
        <source>%1 is isolated.</source>
        <translation>%1 est isolé.</translation>
    </message>
    <message>
        <source>Isolated and confirmed in the room. Attack again: nothing gets past the host.</source>
        <translation>Isolé et confirmé dans le salon. Attaquez de nouveau&#xa0;: rien ne sort de l’hôte.</translation>
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
    <message>
        <source>Isolated</source>
        <translation>Isolé</translation>
    </message>
</context>
<context>
    <name>TenantSetup</name>
    <message>
        <source>This tenant takes no workflow documents through its API: choose Export workflows… and import them by hand.</source>
        <translation>Ce tenant ne prend pas de documents de workflow par son API&#xa0;: choisissez Exporter les workflows… et importez-les à la main.</translation>
    </message>
    <message>
        <source>To see whether they are there, the API client needs the scope ao.</source>
        <translation>Pour voir s’ils y sont, il faut au client d’API la portée ao.</translation>
    </message>
    <message>
        <source>Webhook that takes block orders (comes with its workflow)</source>
        <translation>Webhook qui prend les ordres de blocage (fourni avec son workflow)</translation>
    </message>
    <message>
        <source>Rule that starts the check at a new incident (comes with its workflow)</source>
        <translation>Règle qui lance le contrôle à chaque nouvel incident (fournie avec son workflow)</translation>
    </message>
    <message>
        <source>Workflow %1</source>
        <translation>Workflow %1</translation>
    </message>
    <message>
        <source>Feed %1</source>
        <translation>Flux %1</translation>
    </message>
    <message>
        <source>Indicator %1</source>
        <translation>Indicateur %1</translation>
    </message>
    <message>
        <source>Its indicator is missing.</source>
        <translation>Son indicateur manque.</translation>
    </message>
    <message>
        <source>Copy its URL with the api_key from the tenant into the profile.</source>
        <translation>Copiez son URL avec l’api_key depuis le tenant dans le profil.</translation>
    </message>
    <message>
        <source>The tenant&apos;s API does not remove workflows: remove it by hand.</source>
        <translation>L’API du tenant ne supprime pas les workflows&#xa0;: supprimez-le à la main.</translation>
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
    <name>WireText</name>
    <message>
        <source>Console</source>
        <translation>Console</translation>
    </message>
    <message>
        <source>Workflows here</source>
        <translation>Workflows d’ici</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>Visiteur</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Tenant</translation>
    </message>
    <message>
        <source>Webex</source>
        <translation>Webex</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Callback server</source>
        <translation>Serveur de rappel</translation>
    </message>
    <message>
        <source>Automation</source>
        <translation>Automatisation</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>sans réponse</translation>
    </message>
    <message>
        <source>no answer: %1</source>
        <translation>sans réponse&#xa0;: %1</translation>
    </message>
    <message>
        <source>← %1 after %2 ms</source>
        <translation>← %1 après %2&#xa0;ms</translation>
    </message>
</context>
<context>
    <name>Workflow</name>
    <message>
        <source>the workflow %1 is not installed</source>
        <translation>le workflow %1 n’est pas installé</translation>
    </message>
    <message>
        <source>the workflow %1 calls itself</source>
        <translation>le workflow %1 s’appelle lui-même</translation>
    </message>
    <message>
        <source>more than %1 workflows call each other</source>
        <translation>plus de %1 workflows s’appellent les uns les autres</translation>
    </message>
    <message>
        <source>the activity has no target</source>
        <translation>l’activité n’a pas de cible</translation>
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
        <translation>la source de la boucle n’est pas un tableau</translation>
    </message>
    <message>
        <source>break, continue and completed are not allowed inside parallel blocks</source>
        <translation>break, continue et completed ne sont pas permis dans les blocs parallèles</translation>
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
        <translation>une ligne n’est pas un objet</translation>
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
        <translation>&quot;%1&quot; n’est pas une date</translation>
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
        <translation>l’URL ou un en-tête contient des caractères impossibles à envoyer</translation>
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
    <message>
        <source>nobody has allowed the Python scripts of &quot;%1&quot; yet: read and allow them in the window&apos;s panel Workflows, or name the file again with --allow-python</source>
        <translation>personne n’a encore autorisé les scripts Python de «&#xa0;%1&#xa0;»&#xa0;: lisez-les et autorisez-les dans le panneau Workflows de la fenêtre, ou indiquez de nouveau le fichier avec --allow-python</translation>
    </message>
    <message>
        <source>Scripts run in a jail: without a network, with an empty folder, and they see no files of yours.</source>
        <translation>Les scripts s’exécutent dans un bac à sable&#xa0;: sans réseau, avec un dossier vide, et ils ne voient aucun de vos fichiers.</translation>
    </message>
    <message>
        <source>Scripts run without a jail: %1. They are limited in time, memory and files, but could read your files and use the network.</source>
        <translation>Les scripts s’exécutent sans bac à sable&#xa0;: %1. Ils sont limités en temps, en mémoire et en fichiers, mais pourraient lire vos fichiers et utiliser le réseau.</translation>
    </message>
    <message>
        <source>Scripts run without a jail: %1. They are limited in time and files, but could read your files, use the network and any amount of memory.</source>
        <translation>Les scripts s’exécutent sans bac à sable&#xa0;: %1. Ils sont limités en temps et en fichiers, mais pourraient lire vos fichiers, utiliser le réseau et n’importe quelle quantité de mémoire.</translation>
    </message>
    <message>
        <source>bubblewrap (bwrap) is not installed</source>
        <translation>bubblewrap (bwrap) n’est pas installé</translation>
    </message>
    <message>
        <source>the Python interpreter %1 lies among your own files</source>
        <translation>l’interpréteur Python %1 se trouve parmi vos propres fichiers</translation>
    </message>
    <message>
        <source>this system has no bubblewrap</source>
        <translation>ce système n’a pas bubblewrap</translation>
    </message>
    <message>
        <source>bubblewrap may not make one here (%1)</source>
        <translation>bubblewrap n’a pas le droit d’en créer un ici (%1)</translation>
    </message>
    <message numerus="yes">
        <source>the script took more than %n second(s) and was ended</source>
        <translation>
            <numerusform>le script a duré plus de %n seconde et a été arrêté</numerusform>
            <numerusform>le script a duré plus de %n secondes et a été arrêté</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the script used more than %n second(s) of processor time and was ended</source>
        <translation>
            <numerusform>le script a utilisé plus de %n seconde de processeur et a été arrêté</numerusform>
            <numerusform>le script a utilisé plus de %n secondes de processeur et a été arrêté</numerusform>
        </translation>
    </message>
    <message>
        <source>the script printed more than %1 MB and was ended</source>
        <translation>le script a écrit plus de %1&#xa0;Mo en sortie et a été arrêté</translation>
    </message>
    <message>
        <source>the script wrote more than %1 files or %2 MB in its folder and was ended</source>
        <translation>le script a écrit plus de %1 fichiers ou %2&#xa0;Mo dans son dossier et a été arrêté</translation>
    </message>
    <message>
        <source>the script was stopped</source>
        <translation>le script a été arrêté</translation>
    </message>
    <message>
        <source>the Python interpreter did not start</source>
        <translation>l’interpréteur Python n’a pas démarré</translation>
    </message>
    <message>
        <source>the script was killed by the system: it used too much processor time or memory</source>
        <translation>le script a été tué par le système&#xa0;: il a utilisé trop de temps de processeur ou de mémoire</translation>
    </message>
    <message>
        <source>the script ended without a result (status %1)</source>
        <translation>le script s’est terminé sans résultat (état %1)</translation>
    </message>
    <message>
        <source>the script needed more than %1 MB of memory</source>
        <translation>le script a eu besoin de plus de %1&#xa0;Mo de mémoire</translation>
    </message>
    <message>
        <source>there is no Python interpreter &quot;%1&quot;: install Python 3</source>
        <translation>il n’y a pas d’interpréteur Python «&#xa0;%1&#xa0;»&#xa0;: installez Python 3</translation>
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
        <translation>il n’y a pas de scénario %1&#xa0;; sandtable scenario list les énumère</translation>
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
        <translation>le workflow n’a pas d’entrée %1</translation>
    </message>
    <message>
        <source>this command works with the profile lab; import documents in the tenant&apos;s Automate</source>
        <translation>cette commande fonctionne avec le profil lab&#xa0;; importez les documents dans Automate, sur le tenant</translation>
    </message>
    <message>
        <source>%1: installed</source>
        <translation>%1&#xa0;: installé</translation>
    </message>
    <message>
        <source>there</source>
        <translation>présent</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>manquant</translation>
    </message>
    <message>
        <source>made</source>
        <translation>créé</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>à la main</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échoué</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>retiré</translation>
    </message>
    <message>
        <source>There is nothing that this console has made.</source>
        <translation>Il n’y a rien que cette console ait créé.</translation>
    </message>
    <message>
        <source>There is nothing to make.</source>
        <translation>Il n’y a rien à créer.</translation>
    </message>
    <message numerus="yes">
        <source>Take away what this console has made (%n)?</source>
        <translation>
            <numerusform>Enlever ce que cette console a créé (%n)&#xa0;?</numerusform>
            <numerusform>Enlever ce que cette console a créé (%n)&#xa0;?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make what is missing (%n)?</source>
        <translation>
            <numerusform>Créer ce qui manque (%n)&#xa0;?</numerusform>
            <numerusform>Créer ce qui manque (%n)&#xa0;?</numerusform>
        </translation>
    </message>
    <message>
        <source>the folder %1 cannot be made</source>
        <translation>le dossier %1 ne peut pas être créé</translation>
    </message>
    <message>
        <source>The report is written: %1.</source>
        <translation>Le rapport est écrit&#xa0;: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n Python script(s) will not run before somebody allows them: read them in the window&apos;s panel Workflows, or import again with --allow-python</source>
        <translation>
            <numerusform>%n script Python ne s’exécutera pas avant que quelqu’un l’autorise&#xa0;: lisez-le dans le panneau Workflows de la fenêtre, ou importez de nouveau avec --allow-python</numerusform>
            <numerusform>%n scripts Python ne s’exécuteront pas avant que quelqu’un les autorise&#xa0;: lisez-les dans le panneau Workflows de la fenêtre, ou importez de nouveau avec --allow-python</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sandtable::app::Lab</name>
    <message>
        <source>The workflows of this console do not run: %1</source>
        <translation>Les workflows de cette console ne tournent pas&#xa0;: %1</translation>
    </message>
    <message>
        <source>The file of certificate authorities cannot be used: %1</source>
        <translation>Le fichier d’autorités de certification est inutilisable&#xa0;: %1</translation>
    </message>
    <message>
        <source>the callback server does not run yet</source>
        <translation>le serveur de rappel ne tourne pas encore</translation>
    </message>
    <message>
        <source>The console listens on %1 too: phones in this network reach it.</source>
        <translation>La console écoute aussi sur %1&#xa0;: les téléphones de ce réseau l’atteignent.</translation>
    </message>
    <message>
        <source>The console listens on this machine only.</source>
        <translation>La console n’écoute que sur cette machine.</translation>
    </message>
    <message>
        <source>The control API has a new token: the one of before is refused.</source>
        <translation>L’API de contrôle a un nouveau jeton : le précédent est refusé.</translation>
    </message>
    <message>
        <source>Links are signed with a new key; those of the old one act until they expire. Export the workflows of a tenant again and import them there: they hold the old key.</source>
        <translation>Les liens sont signés avec une nouvelle clé ; ceux de l’ancienne agissent jusqu’à leur expiration. Exportez de nouveau les workflows d’un tenant et importez-les-y : ils détiennent l’ancienne clé.</translation>
    </message>
    <message>
        <source>The certificate was renewed; it is valid until %1.</source>
        <translation>Le certificat a été renouvelé&#xa0;; il est valable jusqu’au %1.</translation>
    </message>
    <message>
        <source>The renewed certificate cannot be used; the one before stays in use. %1</source>
        <translation>Le certificat renouvelé est inutilisable&#xa0;; le précédent reste en service. %1</translation>
    </message>
    <message>
        <source>The certificate cannot be used; everything stays as it was. %1</source>
        <translation>Le certificat est inutilisable&#xa0;; rien ne change. %1</translation>
    </message>
    <message>
        <source>The callback server speaks https from now on.</source>
        <translation>Le serveur de rappel parle désormais https.</translation>
    </message>
    <message>
        <source>The callback server speaks plain http from now on.</source>
        <translation>Le serveur de rappel parle désormais http, sans chiffrement.</translation>
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
    <message>
        <source>Do what this message suggests</source>
        <translation>Faire ce que ce message propose</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::BlankScreen</name>
    <message>
        <source>Blank screen: press any key</source>
        <translation>Écran noir&#xa0;: appuyez sur une touche</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::BlockDialog</name>
    <message>
        <source>1 hour</source>
        <translation>1 heure</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 heures</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>Pour toujours</translation>
    </message>
    <message>
        <source>Address, domain, URL or SHA-256 hash</source>
        <translation>Adresse, domaine, URL ou empreinte SHA-256</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::CardView</name>
    <message>
        <source>This is needed.</source>
        <translation>C’est nécessaire.</translation>
    </message>
    <message>
        <source>%1: sending…</source>
        <translation>%1&#xa0;: envoi…</translation>
    </message>
    <message>
        <source>Sent.</source>
        <translation>Envoyé.</translation>
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
    <name>sandtable::desktop::CleanDialog</name>
    <message>
        <source>Incident</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>Sighting</source>
        <translation>Observation</translation>
    </message>
    <message>
        <source>Relationship</source>
        <translation>Relation</translation>
    </message>
    <message>
        <source>Judgement</source>
        <translation>Jugement</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Indicateur</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>Asking the tenant…</source>
        <translation>Interrogation du tenant…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>The tenant holds nothing that this lab made.</source>
        <translation>Le tenant ne contient rien que ce laboratoire ait créé.</translation>
    </message>
    <message>
        <source>The tenant could not be asked.</source>
        <translation>Le tenant n’a pas pu être interrogé.</translation>
    </message>
    <message>
        <source>Deleting: %1 of %2</source>
        <translation>Suppression&#xa0;: %1 sur %2</translation>
    </message>
    <message>
        <source>Stopped. Deleted: %1</source>
        <translation>Arrêté. Supprimés&#xa0;: %1</translation>
    </message>
    <message>
        <source>Deleted: %1</source>
        <translation>Supprimés&#xa0;: %1</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… et %1 de plus</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::ConsentBar</name>
    <message>
        <source>Read its scripts…</source>
        <translation>Lire ses scripts…</translation>
    </message>
    <message>
        <source>The Python scripts of the workflow &quot;%1&quot; do not run before you allow them.</source>
        <translation>Les scripts Python du workflow «&#xa0;%1&#xa0;» ne s’exécutent pas avant que vous les autorisiez.</translation>
    </message>
    <message numerus="yes">
        <source>%n more workflow(s) wait as well.</source>
        <translation>
            <numerusform>%n autre workflow attend aussi.</numerusform>
            <numerusform>%n autres workflows attendent aussi.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::ConsentDialog</name>
    <message>
        <source>%1, in &quot;%2&quot;</source>
        <translation>%1, dans «&#xa0;%2&#xa0;»</translation>
    </message>
    <message>
        <source>What stands between two $ is filled in when it runs.</source>
        <translation>Ce qui se trouve entre deux $ est rempli à l’exécution.</translation>
    </message>
    <message numerus="yes">
        <source>The workflow &quot;%1&quot; runs %n Python script(s) that came with its file. Read them. May they run?</source>
        <translation>
            <numerusform>Le workflow «&#xa0;%1&#xa0;» exécute %n script Python venu avec son fichier. Lisez-le. Peut-il s’exécuter&#xa0;?</numerusform>
            <numerusform>Le workflow «&#xa0;%1&#xa0;» exécute %n scripts Python venus avec son fichier. Lisez-les. Peuvent-ils s’exécuter&#xa0;?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::ConsoleInset</name>
    <message>
        <source>Victim&apos;s screen</source>
        <translation>Écran de la victime</translation>
    </message>
    <message>
        <source>Victim&apos;s screen: %1</source>
        <translation>Écran de la victime&#xa0;: %1</translation>
    </message>
    <message>
        <source>Nothing happens on it.</source>
        <translation>Il ne s’y passe rien.</translation>
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
        <translation>L’histoire</translation>
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
        <source>%1: incomplete</source>
        <translation>%1&#xa0;: incomplet</translation>
    </message>
    <message>
        <source>The profile in use</source>
        <translation>Le profil utilisé</translation>
    </message>
    <message>
        <source>No alert yet: press Attack.</source>
        <translation>Pas encore d’alerte&#xa0;: appuyez sur Attaquer.</translation>
    </message>
    <message>
        <source>No alert yet: it comes when the incident is reported.</source>
        <translation>Pas encore d’alerte&#xa0;: elle vient quand l’incident est signalé.</translation>
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
    <message>
        <source>Details…</source>
        <translation>Détails…</translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation>Débloquer</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Essayer maintenant</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>%1 is isolated</source>
        <translation>%1 est isolé</translation>
    </message>
    <message>
        <source>Isolate %1</source>
        <translation>Isoler %1</translation>
    </message>
    <message>
        <source>Manage profiles…</source>
        <translation>Gérer les profils…</translation>
    </message>
    <message>
        <source>Panels below the network</source>
        <translation>Panneaux sous le réseau</translation>
    </message>
    <message>
        <source>Stage: %1</source>
        <translation>Étape&#xa0;: %1</translation>
    </message>
    <message>
        <source>Mask on</source>
        <translation>Masque actif</translation>
    </message>
    <message>
        <source>Mask off</source>
        <translation>Sans masque</translation>
    </message>
    <message>
        <source>Tokens, ids, mail addresses and tenant names are hidden (Ctrl+M)</source>
        <translation>Jetons, identifiants, adresses de courriel et noms de tenants sont cachés (Ctrl+M)</translation>
    </message>
    <message>
        <source>Everything is shown: hide tokens, ids, mail addresses and tenant names (Ctrl+M)</source>
        <translation>Tout est visible&#xa0;: cacher jetons, identifiants, adresses de courriel et noms de tenants (Ctrl+M)</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>En direct</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Pas à pas</translation>
    </message>
    <message>
        <source>Instant</source>
        <translation>Instantané</translation>
    </message>
    <message>
        <source>Step pace: each beat waits for Space, Page Down or a clicker</source>
        <translation>Pas à pas&#xa0;: chaque moment attend Espace, Page suivante ou une télécommande</translation>
    </message>
    <message>
        <source>Live pace: the story runs as it would happen</source>
        <translation>En direct&#xa0;: l’histoire se déroule comme en vrai</translation>
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
    <message>
        <source>Show on the wire</source>
        <translation>Voir l’échange</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::ExportDialog</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Written to %1. Follow the checklist from top to bottom.</source>
        <translation>Écrit dans %1. Suivez la liste de contrôle de haut en bas.</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::FeedDialog</name>
    <message>
        <source>What a firewall downloads</source>
        <translation>Ce que télécharge un pare-feu</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>Flux</translation>
    </message>
    <message>
        <source>Lines of the feed</source>
        <translation>Lignes du flux</translation>
    </message>
    <message>
        <source>Copy feed URL</source>
        <translation>Copier l’URL du flux</translation>
    </message>
    <message>
        <source>The URL with its secret; here it is shown masked</source>
        <translation>L’URL avec son secret&#xa0;; ici elle est affichée masquée</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Relire</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>The feed is empty: firewalls block nothing.</source>
        <translation>Le flux est vide&#xa0;: les pare-feux ne bloquent rien.</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n ligne</numerusform>
            <numerusform>%n lignes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::FeedModel</name>
    <message>
        <source>Blocked</source>
        <translation>Bloquée</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>Libérée</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>Ordre %1</translation>
    </message>
    <message>
        <source>Put on the feed by somebody else.</source>
        <translation>Mise sur le flux par quelqu’un d’autre.</translation>
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
    <message>
        <source>%1 (%2), ordered %3</source>
        <translation>%1 (%2), ordonné le %3</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation>Jusqu’au %1</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Lasts</source>
        <translation>Reste</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::FeedTools</name>
    <message>
        <source>Give the feeds to a firewall: copy their URLs, see what it would download</source>
        <translation>Donner les flux à un pare-feu&#xa0;: copier leurs URL, voir ce qu’il téléchargerait</translation>
    </message>
    <message>
        <source>Feeds for firewalls</source>
        <translation>Flux pour pare-feux</translation>
    </message>
    <message>
        <source>Copy feed URL: %1</source>
        <translation>Copier l’URL du flux&#xa0;: %1</translation>
    </message>
    <message>
        <source>What a firewall downloads…</source>
        <translation>Ce que télécharge un pare-feu…</translation>
    </message>
    <message>
        <source>The URL of the feed %1 is in the clipboard; it holds a secret.</source>
        <translation>L’URL du flux %1 est dans le presse-papiers&#xa0;; elle contient un secret.</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::FormInset</name>
    <message>
        <source>Attacker&apos;s screen</source>
        <translation>Écran de l’attaquant</translation>
    </message>
    <message>
        <source>The login form is empty.</source>
        <translation>Le formulaire de connexion est vide.</translation>
    </message>
    <message>
        <source>Sent as the user name: %1</source>
        <translation>Envoyé comme nom d’utilisateur&#xa0;: %1</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Envoyé</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Se connecter</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Nom d’utilisateur</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::GalleryDialog</name>
    <message>
        <source>Scenarios</source>
        <translation>Scénarios</translation>
    </message>
    <message>
        <source>Which story shall be told?</source>
        <translation>Quelle histoire raconter&#xa0;?</translation>
    </message>
    <message>
        <source>Choosing starts nothing: the network of the story appears, and Attack tells it.</source>
        <translation>Choisir ne lance rien&#xa0;: le réseau de l’histoire apparaît, et Attaquer la raconte.</translation>
    </message>
    <message>
        <source>Show this at every start</source>
        <translation>Montrer à chaque démarrage</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::GraphPanel</name>
    <message>
        <source>Incident graph</source>
        <translation>Graphe de l’incident</translation>
    </message>
    <message>
        <source>No incident yet: press Attack. What the tenant holds about it appears here.</source>
        <translation>Pas encore d’incident&#xa0;: appuyez sur Attaquer. Ce que le tenant en sait apparaîtra ici.</translation>
    </message>
    <message>
        <source>Reading the incident from the tenant…</source>
        <translation>Lecture de l’incident dans le tenant…</translation>
    </message>
    <message>
        <source>%1 · reading…</source>
        <translation>%1 · lecture…</translation>
    </message>
    <message>
        <source>The incident cannot be read. %1 %2</source>
        <translation>L’incident ne peut pas être lu. %1 %2</translation>
    </message>
    <message>
        <source>%1 · could not be read again: %2</source>
        <translation>%1 · n’a pas pu être relu&#xa0;: %2</translation>
    </message>
    <message>
        <source>Nothing is chosen</source>
        <translation>Rien n’est choisi</translation>
    </message>
    <message>
        <source>Choose something in the graph.</source>
        <translation>Choisissez un élément du graphe.</translation>
    </message>
    <message>
        <source>Graph of the incident; arrow keys choose</source>
        <translation>Graphe de l’incident&#xa0;; les flèches choisissent</translation>
    </message>
    <message>
        <source>What the tenant says about the chosen object</source>
        <translation>Ce que le tenant dit de l’objet choisi</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>Propriété</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Copy id</source>
        <translation>Copier l’id</translation>
    </message>
    <message>
        <source>Copy the id that the tenant gave it; of an observable, its value</source>
        <translation>Copie l’identifiant donné par le tenant&#xa0;; pour un observable, sa valeur</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>Relire</translation>
    </message>
    <message>
        <source>Fit the graph</source>
        <translation>Ajuster le graphe</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Agrandir</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Réduire</translation>
    </message>
    <message>
        <source>Details of what is chosen</source>
        <translation>Détails de l’élément choisi</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::HintLine</name>
    <message>
        <source>First step: press Attack (F5) and watch the network.</source>
        <translation>Premier pas&#xa0;: appuyez sur Attaquer (F5) et regardez le réseau.</translation>
    </message>
    <message>
        <source>Second step: click an address in the alert, and it is ordered to be blocked.</source>
        <translation>Deuxième pas&#xa0;: cliquez sur une adresse de l’alerte, et son blocage est ordonné.</translation>
    </message>
    <message>
        <source>Third step: attack again and see the firewall drop it, or press Reset (Ctrl+R).</source>
        <translation>Troisième pas&#xa0;: attaquez de nouveau et voyez le pare-feu rejeter l’attaque, ou appuyez sur Réinitialiser (Ctrl+R).</translation>
    </message>
    <message>
        <source>The lab is at work: the rail above shows how far it is.</source>
        <translation>Le laboratoire travaille&#xa0;: la barre ci-dessus montre où il en est.</translation>
    </message>
    <message>
        <source>Close the first steps</source>
        <translation>Fermer les premiers pas</translation>
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
        <translation>Ce qui s’est passé</translation>
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
    <name>sandtable::desktop::ListenDialog</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Listen on %1</source>
        <translation>Écouter sur %1</translation>
    </message>
    <message>
        <source>Listen on the network</source>
        <translation>Écouter sur le réseau</translation>
    </message>
    <message>
        <source>The links of alerts go on using the public URL of the settings, %1.</source>
        <translation>Les liens des alertes continuent d’utiliser l’URL publique des paramètres, %1.</translation>
    </message>
    <message>
        <source>The links of new alerts will use this address, and the QR code too. Links that are in the room already go on working on this machine.</source>
        <translation>Les liens des nouvelles alertes utiliseront cette adresse, le code QR aussi. Les liens déjà présents dans le salon continuent de fonctionner sur cette machine.</translation>
    </message>
    <message>
        <source>The console does not listen there: %1. Choose another address, or close the program that has the port.</source>
        <translation>La console n’écoute pas à cette adresse&#xa0;: %1. Choisissez une autre adresse, ou fermez le programme qui occupe le port.</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::ListenMark</name>
    <message>
        <source>Open to the network</source>
        <translation>Ouverte au réseau</translation>
    </message>
    <message>
        <source>Open to the network: %1</source>
        <translation>Ouverte au réseau&#xa0;: %1</translation>
    </message>
    <message>
        <source>Other machines can open this console&apos;s pages and links on port %1.</source>
        <translation>D’autres machines peuvent ouvrir les pages et les liens de cette console sur le port %1.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Back to this machine only</source>
        <translation>Revenir à cette machine seulement</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::MainWindow</name>
    <message>
        <source>The tenant has no blocking feed yet.</source>
        <translation>Le tenant n’a pas encore de flux de blocage.</translation>
    </message>
    <message>
        <source>Look at what would be made there first.</source>
        <translation>Regardez d’abord ce qui y serait créé.</translation>
    </message>
    <message>
        <source>Prepare tenant…</source>
        <translation>Préparer le tenant…</translation>
    </message>
    <message>
        <source>File with certificate authorities</source>
        <translation>Fichier d’autorités de certification</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
        <translation>Certificats (*.pem *.crt *.cer);;Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::MaskedWidgets</name>
    <message>
        <source>Hidden by the stage mask</source>
        <translation>Caché par le masque de scène</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::MessageBubble</name>
    <message>
        <source>Somebody</source>
        <translation>Quelqu’un</translation>
    </message>
    <message>
        <source>Message of %1, %2</source>
        <translation>Message de %1, %2</translation>
    </message>
    <message>
        <source>Press it in Webex</source>
        <translation>Appuyez dans Webex</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::Minimap</name>
    <message>
        <source>Overview of the network</source>
        <translation>Vue d’ensemble du réseau</translation>
    </message>
    <message>
        <source>Click or drag to move the view</source>
        <translation>Cliquez ou faites glisser pour déplacer la vue</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::OrderDesk</name>
    <message>
        <source>this console</source>
        <translation>cette console</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::OrderDialog</name>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>Ordonné</translation>
    </message>
    <message numerus="yes">
        <source>Sent to the webhook: %n time(s)</source>
        <translation>
            <numerusform>Envoyé au webhook&#xa0;: %n fois</numerusform>
            <numerusform>Envoyé au webhook&#xa0;: %n fois</numerusform>
        </translation>
    </message>
    <message>
        <source>Taken by the tenant</source>
        <translation>Pris par le tenant</translation>
    </message>
    <message>
        <source>Seen on the feed</source>
        <translation>Vu sur le flux</translation>
    </message>
    <message>
        <source>To be unblocked</source>
        <translation>À débloquer</translation>
    </message>
    <message>
        <source>Unblocked</source>
        <translation>Débloquée</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Prochain essai</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>Block %1</source>
        <translation>Bloquer %1</translation>
    </message>
    <message>
        <source>no incident</source>
        <translation>aucun incident</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>Ordre %1</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::PhonePanel</name>
    <message>
        <source>Phone</source>
        <translation>Téléphone</translation>
    </message>
    <message>
        <source>The alert on a phone</source>
        <translation>L’alerte sur un téléphone</translation>
    </message>
    <message>
        <source>Scan it with your phone</source>
        <translation>Scannez-le avec votre téléphone</translation>
    </message>
    <message>
        <source>Phones cannot reach this console</source>
        <translation>Les téléphones n’atteignent pas cette console</translation>
    </message>
    <message>
        <source>Phones have to be in the same network as this machine.</source>
        <translation>Les téléphones doivent être sur le même réseau que cette machine.</translation>
    </message>
    <message>
        <source>Links use the public URL of the settings.</source>
        <translation>Les liens utilisent l’URL publique des paramètres.</translation>
    </message>
    <message>
        <source>The public URL in Settings is this machine&apos;s own name. Clear it there, or let it name an address that phones can reach.</source>
        <translation>L’URL publique des paramètres est le nom local de cette machine. Effacez-la, ou indiquez une adresse que les téléphones peuvent atteindre.</translation>
    </message>
    <message>
        <source>It answers this machine only. To let the audience open it, the console has to listen on your network; it does so only when you say so.</source>
        <translation>Elle ne répond qu’à cette machine. Pour que le public puisse l’ouvrir, la console doit écouter sur votre réseau&#xa0;; elle ne le fait que si vous le demandez.</translation>
    </message>
    <message>
        <source>No alert yet.
When one arrives, this is how a phone shows it.</source>
        <translation>Pas encore d’alerte.
Dès qu’il y en a une, voici comment un téléphone la montre.</translation>
    </message>
    <message>
        <source>The newest alert, as a phone shows it</source>
        <translation>La dernière alerte, telle qu’un téléphone la montre</translation>
    </message>
    <message>
        <source>Where the QR code leads</source>
        <translation>Où mène le code QR</translation>
    </message>
    <message>
        <source>Let phones in…</source>
        <translation>Ouvrir aux téléphones…</translation>
    </message>
    <message>
        <source>Choose the address on which the console listens</source>
        <translation>Choisir l’adresse sur laquelle la console écoute</translation>
    </message>
    <message>
        <source>This machine only</source>
        <translation>Cette machine seulement</translation>
    </message>
    <message>
        <source>Stop listening on the network</source>
        <translation>Ne plus écouter sur le réseau</translation>
    </message>
    <message>
        <source>Show large</source>
        <translation>Afficher en grand</translation>
    </message>
    <message>
        <source>The QR code in a window of its own</source>
        <translation>Le code QR dans sa propre fenêtre</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::PrepareDialog</name>
    <message>
        <source>there, made from here</source>
        <translation>présent, créé d’ici</translation>
    </message>
    <message>
        <source>there already</source>
        <translation>déjà présent</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>manquant</translation>
    </message>
    <message>
        <source>made</source>
        <translation>créé</translation>
    </message>
    <message>
        <source>not allowed</source>
        <translation>non permis</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échoué</translation>
    </message>
    <message>
        <source>taken away</source>
        <translation>enlevé</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Remarque</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>Préparation…</translation>
    </message>
    <message>
        <source>Taking away what was made…</source>
        <translation>Enlèvement de ce qui a été créé…</translation>
    </message>
    <message>
        <source>Asking the tenant…</source>
        <translation>Interrogation du tenant…</translation>
    </message>
    <message>
        <source>The tenant has everything.</source>
        <translation>Le tenant a tout.</translation>
    </message>
    <message>
        <source>The tenant has %1 of %2.</source>
        <translation>Le tenant a %1 sur %2.</translation>
    </message>
    <message>
        <source>It could not be finished.</source>
        <translation>Cela n’a pas pu être terminé.</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::PresenterWindow</name>
    <message>
        <source>Show again</source>
        <translation>Remontrer</translation>
    </message>
    <message>
        <source>Blank</source>
        <translation>Écran noir</translation>
    </message>
    <message>
        <source>Next, when you press Space:</source>
        <translation>Ensuite, quand vous appuyez sur Espace&#xa0;:</translation>
    </message>
    <message>
        <source>Next:</source>
        <translation>Ensuite&#xa0;:</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>Séance %1</translation>
    </message>
    <message>
        <source>Attack %1</source>
        <translation>Attaque %1</translation>
    </message>
    <message>
        <source>Presenter</source>
        <translation>Présentateur</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>One step back (Page Up)</source>
        <translation>Une étape en arrière (Page précédente)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>The next step (Space or Page Down)</source>
        <translation>L’étape suivante (Espace ou Page suivante)</translation>
    </message>
    <message>
        <source>A black screen for the audience (B or .)</source>
        <translation>Un écran noir pour le public (B ou .)</translation>
    </message>
    <message>
        <source>Attack</source>
        <translation>Attaque</translation>
    </message>
    <message>
        <source>Play the attack (F5)</source>
        <translation>Jouer l’attaque (F5)</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Réinitialiser</translation>
    </message>
    <message>
        <source>Ready for the next show (Ctrl+R)</source>
        <translation>Prêt pour la séance suivante (Ctrl+R)</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::ProfilesDialog</name>
    <message>
        <source>%1 (in use)</source>
        <translation>%1 (utilisé)</translation>
    </message>
    <message>
        <source>The profile in use stays.</source>
        <translation>Le profil utilisé reste.</translation>
    </message>
    <message>
        <source>Profiles that come with the program stay.</source>
        <translation>Les profils fournis avec le programme restent.</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::QrDialog</name>
    <message>
        <source>Scan it with your phone</source>
        <translation>Scannez-le avec votre téléphone</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::QrView</name>
    <message>
        <source>QR code: %1</source>
        <translation>Code QR&#xa0;: %1</translation>
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
    <name>sandtable::desktop::ReportDesk</name>
    <message>
        <source>&amp;Write report…</source>
        <translation>&amp;Écrire un rapport…</translation>
    </message>
    <message>
        <source>Write a report of the last run as HTML and PDF</source>
        <translation>Écrire un rapport de la dernière exécution en HTML et PDF</translation>
    </message>
    <message>
        <source>There is nothing to report yet: press Attack first.</source>
        <translation>Il n’y a encore rien à rapporter&#xa0;: lancez d’abord Attaque.</translation>
    </message>
    <message>
        <source>Write a report of the last run</source>
        <translation>Écrire un rapport de la dernière exécution</translation>
    </message>
    <message>
        <source>HTML and PDF (*);;HTML (*.html);;PDF (*.pdf)</source>
        <translation>HTML et PDF (*);;HTML (*.html);;PDF (*.pdf)</translation>
    </message>
    <message>
        <source>The report is written: %1.</source>
        <translation>Le rapport est écrit&#xa0;: %1.</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::RoomView</name>
    <message>
        <source>Alert room</source>
        <translation>Salon d’alerte</translation>
    </message>
    <message>
        <source>Go to what came last</source>
        <translation>Aller au plus récent</translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n nouveau message</numerusform>
            <numerusform>%n nouveaux messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::RunCleaner</name>
    <message>
        <source>Cleaning the tenant: looking for what the story made…</source>
        <translation>Nettoyage du tenant&#xa0;: recherche de ce que l’histoire a créé…</translation>
    </message>
    <message>
        <source>The tenant was not cleaned: %1</source>
        <translation>Le tenant n’a pas été nettoyé&#xa0;: %1</translation>
    </message>
    <message>
        <source>The tenant is clean: the story left nothing there.</source>
        <translation>Le tenant est propre&#xa0;: l’histoire n’y a rien laissé.</translation>
    </message>
    <message>
        <source>Cleaning the tenant: %1 of %2</source>
        <translation>Nettoyage du tenant&#xa0;: %1 sur %2</translation>
    </message>
    <message numerus="yes">
        <source>The tenant is clean: %n object(s) deleted.</source>
        <translation>
            <numerusform>Le tenant est propre&#xa0;: %n objet supprimé.</numerusform>
            <numerusform>Le tenant est propre&#xa0;: %n objets supprimés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) could not be deleted: use Clean up in the menu Tenant.</source>
        <translation>
            <numerusform>%n objet n’a pas pu être supprimé&#xa0;: utilisez Nettoyer dans le menu Tenant.</numerusform>
            <numerusform>%n objets n’ont pas pu être supprimés&#xa0;: utilisez Nettoyer dans le menu Tenant.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::RunTreeModel</name>
    <message>
        <source>Activity</source>
        <translation>Activité</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Durée</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::RunsModel</name>
    <message>
        <source>Workflow</source>
        <translation>Workflow</translation>
    </message>
    <message>
        <source>Started by</source>
        <translation>Déclenché par</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::RunsPanel</name>
    <message>
        <source>Workflows</source>
        <translation>Workflows</translation>
    </message>
    <message>
        <source>Workflow runs</source>
        <translation>Exécutions des workflows</translation>
    </message>
    <message>
        <source>Activities of the chosen run</source>
        <translation>Activités de l’exécution choisie</translation>
    </message>
    <message>
        <source>Inputs and outputs</source>
        <translation>Entrées et sorties</translation>
    </message>
    <message>
        <source>Choose a run and one of its activities.</source>
        <translation>Choisissez une exécution et l’une de ses activités.</translation>
    </message>
    <message>
        <source>No workflow has run yet: an attack starts the first one.</source>
        <translation>Aucun workflow n’a encore tourné&#xa0;: une attaque lance le premier.</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::ScenarioCard</name>
    <message>
        <source>Easy</source>
        <translation>Facile</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Moyen</translation>
    </message>
    <message>
        <source>Hard</source>
        <translation>Difficile</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1&#xa0;min</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Choisi</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::SettingsDialog</name>
    <message>
        <source>Secrets are never shown again. %1</source>
        <translation>Les secrets ne sont jamais réaffichés. %1</translation>
    </message>
    <message>
        <source>These environment variables win over what is entered here: %1</source>
        <translation>Ces variables d’environnement l’emportent sur ce qui est saisi ici&#xa0;: %1</translation>
    </message>
    <message>
        <source>JSON (workflows of this program)</source>
        <translation>JSON (workflows de ce programme)</translation>
    </message>
    <message>
        <source>Form (workflow of older labs)</source>
        <translation>Formulaire (workflow d’anciens laboratoires)</translation>
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
        <translation>Les adresses et identifiants du laboratoire sont créés à son démarrage&#xa0;; il n’y a rien à saisir.</translation>
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
        <source>Public URL: %1</source>
        <translation>URL publique&#xa0;: %1</translation>
    </message>
    <message>
        <source>Protected addresses: %1</source>
        <translation>Adresses protégées&#xa0;: %1</translation>
    </message>
    <message>
        <source>Card and text</source>
        <translation>Carte et texte</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Carte</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Chosen by itself</source>
        <translation>Choisies automatiquement</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Websocket</source>
        <translation>Websocket</translation>
    </message>
    <message>
        <source> seconds</source>
        <translation> secondes</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>CA file: it cannot be read.</source>
        <translation>Fichier d’AC&#xa0;: il ne peut pas être lu.</translation>
    </message>
    <message>
        <source>Proxy: %1</source>
        <translation>Proxy&#xa0;: %1</translation>
    </message>
    <message>
        <source>Step: each beat waits for you</source>
        <translation>Pas à pas&#xa0;: chaque moment vous attend</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::SetupAssistant</name>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Save and use</source>
        <translation>Enregistrer et utiliser</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Leave this page for later; what is entered stays</source>
        <translation>Laisser cette page pour plus tard&#xa0;; ce qui est saisi reste</translation>
    </message>
    <message>
        <source>Where is the tenant?</source>
        <translation>Où est le tenant&#xa0;?</translation>
    </message>
    <message>
        <source>The lab needs nothing. For Cisco XDR choose the region of the tenant.</source>
        <translation>Le laboratoire n’a besoin de rien. Pour Cisco XDR, choisissez la région du tenant.</translation>
    </message>
    <message>
        <source>API client</source>
        <translation>Client d’API</translation>
    </message>
    <message>
        <source>Create an API client in the tenant (Administration, API clients) and paste it here.</source>
        <translation>Créez un client d’API dans le tenant (Administration, API Clients) et collez-le ici.</translation>
    </message>
    <message>
        <source>Webex</source>
        <translation>Webex</translation>
    </message>
    <message>
        <source>Paste the token of a bot (developer.webex.com, My apps), verify it, and pick the alert room.</source>
        <translation>Collez le jeton d’un bot (developer.webex.com, My apps), vérifiez-le et choisissez le salon des alertes.</translation>
    </message>
    <message>
        <source>Where the workflows run</source>
        <translation>Où tournent les workflows</translation>
    </message>
    <message>
        <source>In the tenant they take orders at a webhook. This console can also run the same workflows itself; then nothing is imported.</source>
        <translation>Dans le tenant, ils prennent les ordres à un webhook. Cette console peut aussi exécuter elle-même les mêmes workflows&#xa0;; alors rien n’est importé.</translation>
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
        <source>JSON (workflows of this program)</source>
        <translation>JSON (workflows de ce programme)</translation>
    </message>
    <message>
        <source>Form (workflow of older labs)</source>
        <translation>Formulaire (workflow d’anciens laboratoires)</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Prêt</translation>
    </message>
    <message>
        <source>This is saved and used at once. Everything can be changed in Settings.</source>
        <translation>C’est enregistré et utilisé aussitôt. Tout peut être changé dans les réglages.</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Interrogation…</translation>
    </message>
    <message>
        <source>My tenant</source>
        <translation>Mon tenant</translation>
    </message>
    <message>
        <source>There is a profile of that name already.</source>
        <translation>Il y a déjà un profil de ce nom.</translation>
    </message>
    <message>
        <source>A name has letters, digits, spaces, dots and dashes, 40 at most.</source>
        <translation>Un nom a des lettres, chiffres, espaces, points et tirets, 40 au plus.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>This console works with the API client; a webhook is not needed.</source>
        <translation>Cette console travaille avec le client d’API&#xa0;; un webhook n’est pas nécessaire.</translation>
    </message>
    <message>
        <source>Automation, Webhooks: create one, then copy its whole URL with the key in it.</source>
        <translation>Automation, Webhooks&#xa0;: créez-en un, puis copiez son URL entière avec la clé.</translation>
    </message>
    <message>
        <source>Scopes: %1</source>
        <translation>Portées&#xa0;: %1</translation>
    </message>
    <message>
        <source>The conversation with %1 is open.</source>
        <translation>La conversation avec %1 est ouverte.</translation>
    </message>
    <message>
        <source>The lab tenant inside this program is used: nothing leaves this computer.</source>
        <translation>Le tenant du laboratoire dans ce programme est utilisé&#xa0;: rien ne quitte cet ordinateur.</translation>
    </message>
    <message>
        <source>left for later</source>
        <translation>laissé pour plus tard</translation>
    </message>
    <message>
        <source>Profile: %1 (%2)</source>
        <translation>Profil&#xa0;: %1 (%2)</translation>
    </message>
    <message>
        <source>API client: %1</source>
        <translation>Client d’API&#xa0;: %1</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>vérifié</translation>
    </message>
    <message>
        <source>entered, not verified</source>
        <translation>saisi, non vérifié</translation>
    </message>
    <message>
        <source>Bot: %1</source>
        <translation>Bot&#xa0;: %1</translation>
    </message>
    <message>
        <source>Room: %1</source>
        <translation>Salle&#xa0;: %1</translation>
    </message>
    <message>
        <source>Workflows: %1</source>
        <translation>Workflows&#xa0;: %1</translation>
    </message>
    <message>
        <source>Webhook: %1</source>
        <translation>Webhook&#xa0;: %1</translation>
    </message>
    <message>
        <source>entered</source>
        <translation>saisi</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::SetupDesk</name>
    <message>
        <source>Profiles (*.json)</source>
        <translation>Profils (*.json)</translation>
    </message>
    <message>
        <source>Export the profile %1</source>
        <translation>Exporter le profil %1</translation>
    </message>
    <message>
        <source>Import a profile</source>
        <translation>Importer un profil</translation>
    </message>
    <message>
        <source>Remove a profile</source>
        <translation>Retirer un profil</translation>
    </message>
    <message>
        <source>Remove the profile %1 and its secrets?</source>
        <translation>Retirer le profil %1 et ses secrets&#xa0;?</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 ne peut pas être écrit.</translation>
    </message>
    <message>
        <source>%1 cannot be read, or it is no profile.</source>
        <translation>%1 ne peut pas être lu, ou n’est pas un profil.</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::StageDesk</name>
    <message>
        <source>&amp;Live: as it would happen</source>
        <translation>&amp;En direct&#xa0;: comme en vrai</translation>
    </message>
    <message>
        <source>&amp;Step: each beat waits for a key</source>
        <translation>&amp;Pas à pas&#xa0;: chaque moment attend une touche</translation>
    </message>
    <message>
        <source>&amp;Instant: without waiting</source>
        <translation>&amp;Instantané&#xa0;: sans attendre</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Reset: story, network and room are as at the start.</source>
        <translation>Réinitialisé&#xa0;: histoire, réseau et salon sont comme au début.</translation>
    </message>
    <message numerus="yes">
        <source>Reset: story, network and room are as at the start; %n address(es) stay blocked.</source>
        <translation>
            <numerusform>Réinitialisé&#xa0;: histoire, réseau et salon sont comme au début&#xa0;; %n adresse reste bloquée.</numerusform>
            <numerusform>Réinitialisé&#xa0;: histoire, réseau et salon sont comme au début&#xa0;; %n adresses restent bloquées.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::StatusStrip</name>
    <message>
        <source>State of the bot and the services</source>
        <translation>État du bot et des services</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Tenant</translation>
    </message>
    <message>
        <source>Webex</source>
        <translation>Webex</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>next try now</source>
        <translation>prochain essai maintenant</translation>
    </message>
    <message>
        <source>next try in %1 s</source>
        <translation>prochain essai dans %1 s</translation>
    </message>
    <message>
        <source>next try in %1 min</source>
        <translation>prochain essai dans %1 min</translation>
    </message>
    <message>
        <source>No bot listens</source>
        <translation>Aucun bot n’écoute</translation>
    </message>
    <message>
        <source>By webhook</source>
        <translation>Par webhook</translation>
    </message>
    <message>
        <source>By websocket</source>
        <translation>Par websocket</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Connect the bot now</source>
        <translation>Connecter le bot maintenant</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1&#xa0;: %2, %3</translation>
    </message>
    <message>
        <source>%1: try now</source>
        <translation>%1&#xa0;: essayer maintenant</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Essayer maintenant</translation>
    </message>
    <message>
        <source>%1: give up what waits</source>
        <translation>%1 : abandonner ce qui attend</translation>
    </message>
    <message>
        <source>Withdraws the orders that wait for the webhook</source>
        <translation>Retire les ordres qui attendent le webhook</translation>
    </message>
    <message>
        <source>Gives up the attack&apos;s report to the tenant</source>
        <translation>Abandonne le signalement de l’attaque au tenant</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
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
    <name>sandtable::desktop::TenantDesk</name>
    <message>
        <source>The last request is still being ended. Look again in a moment.</source>
        <translation>La dernière requête n’est pas encore finie. Regardez de nouveau dans un instant.</translation>
    </message>
    <message>
        <source>Folder for the workflows</source>
        <translation>Dossier pour les workflows</translation>
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
    <name>sandtable::desktop::TopologyView</name>
    <message>
        <source>Screens of attacker and victim</source>
        <translation>Écrans de l’attaquant et de la victime</translation>
    </message>
    <message>
        <source>Show the attacker&apos;s and the victim&apos;s screen beside the network (%1)</source>
        <translation>Montrer l’écran de l’attaquant et celui de la victime à côté du réseau (%1)</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::WireModel</name>
    <message>
        <source>%1 ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Who → whom</source>
        <translation>Qui → à qui</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Méthode</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Chemin</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Statut</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Durée</translation>
    </message>
</context>
<context>
    <name>sandtable::desktop::WirePanel</name>
    <message>
        <source>Wire</source>
        <translation>Échanges</translation>
    </message>
    <message>
        <source>Copied as curl</source>
        <translation>Copié pour curl</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
    <message>
        <source>Search in everything</source>
        <translation>Chercher partout</translation>
    </message>
    <message>
        <source>Search the exchanges</source>
        <translation>Chercher dans les échanges</translation>
    </message>
    <message>
        <source>Shows exchanges that hold this text; F3 and Shift+F3 go through its places</source>
        <translation>Montre les échanges qui contiennent ce texte&#xa0;; F3 et Maj+F3 passent d’un endroit à l’autre</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Effacer la recherche</translation>
    </message>
    <message>
        <source>Who answered</source>
        <translation>Qui a répondu</translation>
    </message>
    <message>
        <source>Repeated readings</source>
        <translation>Lectures répétées</translation>
    </message>
    <message>
        <source>Also show readings that told nothing new, such as looking at the feed</source>
        <translation>Montrer aussi les lectures qui n’ont rien appris de nouveau, comme les consultations du flux</translation>
    </message>
    <message>
        <source>HTTP exchanges</source>
        <translation>Échanges HTTP</translation>
    </message>
    <message>
        <source>The chosen exchange</source>
        <translation>L’échange choisi</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy the chosen exchange; masked secrets become variables to set before</source>
        <translation>Copier l’échange choisi&#xa0;; les secrets masqués deviennent des variables à définir avant</translation>
    </message>
    <message>
        <source>As curl command</source>
        <translation>En commande curl</translation>
    </message>
    <message>
        <source>Body of the request</source>
        <translation>Corps de la requête</translation>
    </message>
    <message>
        <source>Body of the answer</source>
        <translation>Corps de la réponse</translation>
    </message>
    <message>
        <source>Nothing has gone over the wire yet.</source>
        <translation>Aucun échange pour l’instant.</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Tout le monde</translation>
    </message>
    <message>
        <source>Choose an exchange to see it in full.</source>
        <translation>Choisissez un échange pour le voir en entier.</translation>
    </message>
    <message>
        <source>Exchanges shown: %1</source>
        <translation>Échanges affichés&#xa0;: %1</translation>
    </message>
    <message>
        <source>Came too fast to be kept: %1</source>
        <translation>Arrivés trop vite pour être gardés&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>sandtable::net::Tls</name>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 ne peut pas être lu&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 is too large for a certificate or a key.</source>
        <translation>%1 est trop volumineux pour un certificat ou une clé.</translation>
    </message>
    <message>
        <source>The key in %1 is protected by a passphrase; store it without one, readable by you alone.</source>
        <translation>La clé dans %1 est protégée par une phrase secrète&#xa0;; enregistrez-la sans phrase secrète, lisible par vous seul.</translation>
    </message>
    <message>
        <source>%1 holds no private key in PEM form.</source>
        <translation>%1 ne contient pas de clé privée au format PEM.</translation>
    </message>
    <message>
        <source>TLS needs both a certificate and its key.</source>
        <translation>TLS a besoin d’un certificat et de sa clé.</translation>
    </message>
    <message>
        <source>This machine has no TLS library; install OpenSSL, or start without TLS.</source>
        <translation>Cette machine n’a pas de bibliothèque TLS&#xa0;; installez OpenSSL ou démarrez sans TLS.</translation>
    </message>
    <message>
        <source>%1 holds no certificate in PEM form.</source>
        <translation>%1 ne contient pas de certificat au format PEM.</translation>
    </message>
    <message>
        <source>The certificate in %1 has expired on %2; renew it.</source>
        <translation>Le certificat dans %1 a expiré le %2&#xa0;; renouvelez-le.</translation>
    </message>
    <message>
        <source>The certificate in %1 is not valid before %2; look at this machine&apos;s clock.</source>
        <translation>Le certificat dans %1 n’est pas valide avant le %2&#xa0;; vérifiez l’horloge de cette machine.</translation>
    </message>
    <message>
        <source>The key in %1 does not belong to the certificate in %2.</source>
        <translation>La clé dans %1 n’appartient pas au certificat dans %2.</translation>
    </message>
</context>
<context>
    <name>sandtable::session::AttackRunner</name>
    <message>
        <source>The tenant did not take the incident. %1</source>
        <translation>Le tenant n’a pas pris l’incident. %1</translation>
    </message>
    <message>
        <source>The tenant refused a part of the incident: %1</source>
        <translation>Le tenant a refusé une partie de l’incident&#xa0;: %1</translation>
    </message>
    <message>
        <source>The tenant made two incidents of one attack.</source>
        <translation>Le tenant a fait deux incidents d’une seule attaque.</translation>
    </message>
    <message>
        <source>Cancelled while the tenant did not answer: attack again when it does.</source>
        <translation>Annulé pendant que le tenant ne répondait pas : attaquez de nouveau quand il répondra.</translation>
    </message>
</context>
<context>
    <name>sandtable::session::Bot</name>
    <message>
        <source>The bot&apos;s webhooks cannot be kept: %1</source>
        <translation>Les webhooks du bot ne peuvent pas être tenus&#xa0;: %1</translation>
    </message>
    <message>
        <source>Connected to Webex.</source>
        <translation>Connecté à Webex.</translation>
    </message>
    <message>
        <source>The connection to Webex was lost: %1</source>
        <translation>La connexion à Webex est perdue&#xa0;: %1</translation>
    </message>
    <message>
        <source>No bot: the profile has no token or no room.</source>
        <translation>Pas de bot&#xa0;: le profil n’a pas de jeton ou pas de salon.</translation>
    </message>
    <message>
        <source>Connecting to Webex …</source>
        <translation>Connexion à Webex…</translation>
    </message>
    <message>
        <source>Webex delivers to %1.</source>
        <translation>Webex livre à %1.</translation>
    </message>
    <message>
        <source>Webex refuses the bot&apos;s token: give it again in the settings.</source>
        <translation>Webex refuse le jeton du bot&#xa0;: redonnez-le dans les réglages.</translation>
    </message>
    <message>
        <source>The bot could not read what it missed: %1</source>
        <translation>Le bot n’a pas pu lire ce qu’il a manqué&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 says too much to the bot; it is not answered.</source>
        <translation>%1 en dit trop au bot&#xa0;; il n’y aura pas de réponse.</translation>
    </message>
    <message>
        <source>%1 was refused: the bot takes orders in the alert room only.</source>
        <translation>%1 a été refusé&#xa0;: le bot ne prend d’ordres que dans le salon des alertes.</translation>
    </message>
    <message>
        <source>I take orders in the alert room and in direct conversations only.</source>
        <translation>Je ne prends d’ordres que dans le salon des alertes et dans les conversations directes.</translation>
    </message>
    <message>
        <source>%1 was refused: not among the people who may order.</source>
        <translation>%1 a été refusé&#xa0;: n’est pas de ceux qui peuvent ordonner.</translation>
    </message>
    <message>
        <source>Sorry, you are not among the people who may order here. Ask to be added to the alert room.</source>
        <translation>Désolé, vous n’êtes pas de ceux qui peuvent ordonner ici. Demandez à être ajouté au salon des alertes.</translation>
    </message>
    <message>
        <source>%1 says to the bot: %2</source>
        <translation>%1 dit au bot&#xa0;: %2</translation>
    </message>
    <message>
        <source>A press was refused: the card is not one of this console&apos;s in the alert room.</source>
        <translation>Un appui a été refusé&#xa0;: la carte n’est pas de cette console dans le salon des alertes.</translation>
    </message>
    <message>
        <source>A press was refused: it is not known who pressed, or it was too often.</source>
        <translation>Un appui a été refusé&#xa0;: on ne sait pas qui a appuyé, ou c’était trop souvent.</translation>
    </message>
    <message>
        <source>Sorry, %1, you are not among the people who may order here.</source>
        <translation>Désolé, %1, vous n’êtes pas de ceux qui peuvent ordonner ici.</translation>
    </message>
</context>
<context>
    <name>sandtable::session::Isolator</name>
    <message>
        <source>“%1” is no host name: give the name or the address of one host.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un nom de machine&#xa0;: donnez le nom ou l’adresse d’une machine.</translation>
    </message>
    <message>
        <source>The note at the incident is missing: %1</source>
        <translation>La note à l’incident manque&#xa0;: %1</translation>
    </message>
    <message>
        <source>The profile&apos;s isolate webhook is no URL.</source>
        <translation>Le webhook d’isolement du profil n’est pas une URL.</translation>
    </message>
    <message>
        <source>an operator</source>
        <translation>un opérateur</translation>
    </message>
</context>
<context>
    <name>sandtable::session::LabSession</name>
    <message>
        <source>The sensors have seen it.</source>
        <translation>Les capteurs l’ont vue.</translation>
    </message>
    <message>
        <source>The incident “%1” is in the tenant.</source>
        <translation>L’incident «&#xa0;%1&#xa0;» est dans le tenant.</translation>
    </message>
    <message>
        <source>The firewall turned the attacker away.</source>
        <translation>Le pare-feu a repoussé l’attaquant.</translation>
    </message>
    <message>
        <source>A story is being played; wait for its end or reset.</source>
        <translation>Une histoire est en cours&#xa0;; attendez la fin ou réinitialisez.</translation>
    </message>
    <message>
        <source>There is no scenario %1.</source>
        <translation>Il n’y a pas de scénario %1.</translation>
    </message>
    <message>
        <source>The same attacker comes again.</source>
        <translation>Le même attaquant revient.</translation>
    </message>
    <message>
        <source>The attack begins.</source>
        <translation>L’attaque commence.</translation>
    </message>
    <message>
        <source>Reset: the next attack is a new story.</source>
        <translation>Réinitialisé&#xa0;: la prochaine attaque est une nouvelle histoire.</translation>
    </message>
    <message>
        <source>Isolate %1: %2</source>
        <translation>Isoler %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>simulé</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fait</translation>
    </message>
    <message>
        <source>ordered</source>
        <translation>ordonné</translation>
    </message>
    <message>
        <source>Press it in Webex: this console is nobody in that room.</source>
        <translation>Appuyez dans Webex&#xa0;: cette console n’est personne dans ce salon.</translation>
    </message>
    <message>
        <source>The card names no incident.</source>
        <translation>La carte ne nomme aucun incident.</translation>
    </message>
    <message>
        <source>%1 closed the incident as a false positive.</source>
        <translation>%1 a clos l’incident comme faux positif.</translation>
    </message>
    <message>
        <source>There is no bot here.</source>
        <translation>Il n’y a pas de bot ici.</translation>
    </message>
    <message>
        <source>The tenant checks its incidents itself: the profile says that the workflows run there.</source>
        <translation>Le tenant contrôle lui-même ses incidents&#xa0;: le profil dit que les workflows y tournent.</translation>
    </message>
    <message>
        <source>The workflow “%1” failed: %2</source>
        <translation>Le workflow «&#xa0;%1&#xa0;» a échoué&#xa0;: %2</translation>
    </message>
    <message>
        <source>The host is isolated: nothing gets past it.</source>
        <translation>L’hôte est isolé&#xa0;: rien n’en sort.</translation>
    </message>
    <message>
        <source>The room could not be told of the isolation: %1</source>
        <translation>L’isolement n’a pas pu être annoncé dans le salon&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>sandtable::session::Lifter</name>
    <message>
        <source>The feed still shows %1; it is looked at again.</source>
        <translation>Le flux montre encore %1&#xa0;; il sera relu.</translation>
    </message>
</context>
<context>
    <name>sandtable::session::LoopWatch</name>
    <message>
        <source>The order for %1 could not be written: %2</source>
        <translation>L’ordre pour %1 n’a pas pu être écrit&#xa0;: %2</translation>
    </message>
    <message>
        <source>This bot may list only messages that mention it: alerts by others are not seen here.</source>
        <translation>Ce bot ne peut lister que les messages qui le mentionnent&#xa0;: les alertes des autres ne se voient pas ici.</translation>
    </message>
    <message>
        <source>The room cannot be read: %1</source>
        <translation>Le salon ne peut pas être lu&#xa0;: %1</translation>
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
        <translation>Quelqu’un ordonne de nouveau le blocage de %1.</translation>
    </message>
    <message>
        <source>Somebody orders the block of %1.</source>
        <translation>Quelqu’un ordonne le blocage de %1.</translation>
    </message>
    <message>
        <source>The tenant took the order for %1.</source>
        <translation>Le tenant a pris l’ordre pour %1.</translation>
    </message>
    <message>
        <source>%1 is on the blocking feed.</source>
        <translation>%1 est sur le flux de blocage.</translation>
    </message>
    <message>
        <source>The alert is in the room.</source>
        <translation>L’alerte est dans le salon.</translation>
    </message>
    <message>
        <source>The room knows that %1 is blocked.</source>
        <translation>Le salon sait que %1 est bloquée.</translation>
    </message>
    <message numerus="yes">
        <source>The feeds show %n value(s).</source>
        <translation>
            <numerusform>Les flux affichent %n valeur.</numerusform>
            <numerusform>Les flux affichent %n valeurs.</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody orders the isolation of %1.</source>
        <translation>Quelqu’un ordonne l’isolement de %1.</translation>
    </message>
    <message>
        <source>The isolation of %1 is simulated.</source>
        <translation>L’isolement de %1 est simulé.</translation>
    </message>
    <message>
        <source>The isolate webhook took the order for %1.</source>
        <translation>Le webhook d’isolement a pris l’ordre pour %1.</translation>
    </message>
    <message>
        <source>%1 is isolated, and the incident says so.</source>
        <translation>%1 est isolé, et l’incident le mentionne.</translation>
    </message>
    <message>
        <source>The room knows that %1 is isolated.</source>
        <translation>Le salon sait que %1 est isolé.</translation>
    </message>
</context>
<context>
    <name>sandtable::session::Outbox</name>
    <message>
        <source>%1 is not blocked.</source>
        <translation>%1 n’est pas bloqué.</translation>
    </message>
    <message>
        <source>The disk refused it.</source>
        <translation>Le disque l’a refusé.</translation>
    </message>
    <message>
        <source>There is no such order.</source>
        <translation>Cet ordre n’existe pas.</translation>
    </message>
    <message>
        <source>The tenant may have this order already: end the block instead.</source>
        <translation>Le tenant a peut-être déjà cet ordre&#xa0;: mettez plutôt fin au blocage.</translation>
    </message>
    <message>
        <source>It was withdrawn.</source>
        <translation>Il a été retiré.</translation>
    </message>
    <message>
        <source>%1 withdrew it.</source>
        <translation>%1 l’a retiré.</translation>
    </message>
</context>
<context>
    <name>sandtable::session::ServiceBoard</name>
    <message numerus="yes">
        <source>%1 asks to slow down for %n second(s).</source>
        <translation>
            <numerusform>%1 demande de ralentir pendant %n seconde.</numerusform>
            <numerusform>%1 demande de ralentir pendant %n secondes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 took %n second(s) to answer.</source>
        <translation>
            <numerusform>%1 a mis %n seconde à répondre.</numerusform>
            <numerusform>%1 a mis %n secondes à répondre.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sandtable::session::WorkflowRuns</name>
    <message>
        <source>The workflows of this console are not running yet: complete the profile in Settings.</source>
        <translation>Les workflows de cette console ne tournent pas encore&#xa0;: complétez le profil dans les réglages.</translation>
    </message>
    <message>
        <source>The profile names no API client: complete it in Settings to see the runs.</source>
        <translation>Le profil ne nomme aucun client d’API&#xa0;: complétez-le dans les réglages pour voir les exécutions.</translation>
    </message>
    <message>
        <source>This tenant does not show its workflow runs to this program: look at them under Automate &gt; Runs in the tenant.</source>
        <translation>Ce tenant ne montre pas ses exécutions de workflows à ce programme&#xa0;: regardez-les dans le tenant, sous Automate &gt; Runs.</translation>
    </message>
    <message>
        <source>The workflow runs cannot be read right now; the next try follows by itself.</source>
        <translation>Les exécutions des workflows ne peuvent pas être lues pour l’instant&#xa0;; le prochain essai suit de lui-même.</translation>
    </message>
</context>
<context>
    <name>sandtable::webex::MercuryListener</name>
    <message>
        <source>Webex did not take the connection.</source>
        <translation>Webex n’a pas pris la connexion.</translation>
    </message>
    <message>
        <source>Webex stopped answering on the connection.</source>
        <translation>Webex a cessé de répondre sur la connexion.</translation>
    </message>
    <message>
        <source>Webex refuses the bot&apos;s token: give it again in the settings.</source>
        <translation>Webex refuse le jeton du bot&#xa0;: redonnez-le dans les réglages.</translation>
    </message>
    <message>
        <source>Webex cannot be reached: %1</source>
        <translation>Webex est injoignable&#xa0;: %1</translation>
    </message>
    <message>
        <source>The connection to Webex failed: %1</source>
        <translation>La connexion à Webex a échoué&#xa0;: %1</translation>
    </message>
    <message>
        <source>Another program listens with this bot&apos;s connection.</source>
        <translation>Un autre programme écoute avec la connexion de ce bot.</translation>
    </message>
    <message>
        <source>Webex refuses the connection (%1).</source>
        <translation>Webex refuse la connexion (%1).</translation>
    </message>
    <message>
        <source>Webex closed the connection (%1).</source>
        <translation>Webex a fermé la connexion (%1).</translation>
    </message>
</context>
</TS>
