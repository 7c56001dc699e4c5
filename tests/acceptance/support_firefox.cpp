#include "support_firefox.h"

#include "support_program.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QStandardPaths>

namespace sandtable::test
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int PatienceMs = 60000;

/// Switches off whatever would ask the network for something, and sends what is left to a closed port.
constexpr const char *Preferences = R"(
user_pref("app.normandy.enabled", false);
user_pref("app.update.disabledForTesting", true);
user_pref("app.update.enabled", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.newtabpage.enabled", false);
user_pref("browser.region.network.url", "");
user_pref("browser.safebrowsing.downloads.enabled", false);
user_pref("browser.safebrowsing.malware.enabled", false);
user_pref("browser.safebrowsing.phishing.enabled", false);
user_pref("browser.search.update", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.homepage_override.mstone", "ignore");
user_pref("browser.startup.page", 0);
user_pref("datareporting.healthreport.uploadEnabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("dom.security.https_first", false);
user_pref("extensions.getAddons.cache.enabled", false);
user_pref("extensions.systemAddon.update.enabled", false);
user_pref("extensions.update.enabled", false);
user_pref("geo.provider.network.url", "");
user_pref("media.gmp-manager.url", "");
user_pref("messaging-system.rsexperimentloader.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("network.dns.disablePrefetch", true);
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
user_pref("nimbus.rollouts.enabled", false);
user_pref("services.settings.server", "data:,#remote-settings-dummy/v1");
user_pref("signon.autofillForms", false);
user_pref("toolkit.telemetry.enabled", false);
user_pref("toolkit.telemetry.reportingpolicy.firstRun", false);
user_pref("toolkit.telemetry.server", "");
user_pref("toolkit.telemetry.unified", false);
)";

QString quoted(const QString &text)
{
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.mid(1, list.size() - 2));
}

} // namespace

QString Firefox::program()
{
    for (const QString &name : {u"firefox-esr"_s, u"firefox"_s}) {
        if (const QString path = QStandardPaths::findExecutable(name); !path.isEmpty())
            return path;
    }
    return {};
}

Firefox::Firefox(const QString &lan)
{
    writePreferences(lan);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, m_folder.path()); // nothing of whoever runs the test
    environment.insert(u"MOZ_CRASHREPORTER_DISABLE"_s, u"1"_s);
    environment.insert(u"MOZ_DISABLE_CONTENT_SANDBOX"_s, u"1"_s); // containers do not allow its namespaces
    m_process.setProcessEnvironment(environment);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(program(), {u"--headless"_s, u"--no-remote"_s, u"--profile"_s,
                                m_folder.filePath(u"profile"_s), u"--remote-debugging-port"_s, u"0"_s});
    static const QRegularExpression announced(u"WebDriver BiDi listening on (ws://[^\\s]+)"_s);
    QString url;
    const bool isUp = eventually(
        [&] {
            m_process.waitForReadyRead(50);
            m_output += m_process.readAll();
            url = announced.match(QString::fromUtf8(m_output)).captured(1);
            return !url.isEmpty() || m_process.state() == QProcess::NotRunning;
        },
        PatienceMs);
    if (!isUp || url.isEmpty() || !connectTo(QUrl(url + u"/session"_s)))
        return;
    if (command(u"session.new"_s, {{u"capabilities"_s, QJsonObject()}}).isEmpty())
        return;
    const QJsonArray contexts = command(u"browsingContext.getTree"_s, {}).value(u"contexts"_s).toArray();
    m_context = contexts.first().toObject().value(u"context"_s).toString();
}

Firefox::~Firefox()
{
    if (m_socket.state() == QAbstractSocket::ConnectedState)
        command(u"browser.close"_s, {});
    m_socket.abort();
    if (!m_process.waitForFinished(5000)) {
        m_process.kill();
        m_process.waitForFinished(2000);
    }
}

void Firefox::writePreferences(const QString &lan) const
{
    static_cast<void>(QDir(m_folder.path()).mkdir(u"profile"_s));
    QFile file(m_folder.filePath(u"profile/user.js"_s));
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.write(Preferences);
    file.write("user_pref(\"network.proxy.no_proxies_on\", \"localhost, 127.0.0.1" +
               (lan.isEmpty() ? QByteArray() : ", " + lan.toLatin1()) + "\");\n");
}

bool Firefox::connectTo(const QUrl &url)
{
    QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket, [this](const QString &text) {
        const QJsonObject message = QJsonDocument::fromJson(text.toUtf8()).object();
        if (message.contains(u"id"_s)) // others are events
            m_answers.insert(message.value(u"id"_s).toInt(), message);
    });
    m_socket.open(url);
    return eventually([this] { return m_socket.state() == QAbstractSocket::ConnectedState; }, PatienceMs);
}

QJsonObject Firefox::command(const QString &method, const QJsonObject &parameters)
{
    const int id = m_next++;
    m_socket.sendTextMessage(QString::fromUtf8(
        QJsonDocument(QJsonObject{{u"id"_s, id}, {u"method"_s, method}, {u"params"_s, parameters}})
            .toJson(QJsonDocument::Compact)));
    const bool answered = eventually(
        [&] { return m_answers.contains(id) || m_socket.state() != QAbstractSocket::ConnectedState; },
        PatienceMs);
    const QJsonObject answer = m_answers.take(id);
    if (!answered || answer.value(u"type"_s) != u"success"_s) {
        m_problem = method + u": "_s + QString::fromUtf8(QJsonDocument(answer).toJson());
        return {};
    }
    return answer.value(u"result"_s).toObject();
}

void Firefox::open(const QUrl &page)
{
    command(u"browsingContext.navigate"_s, {{u"context"_s, m_context},
                                            {u"url"_s, page.toString(QUrl::FullyEncoded)},
                                            {u"wait"_s, u"complete"_s}});
}

bool Firefox::perform(const QString &kind, const QJsonArray &actions)
{
    const QJsonObject source{{u"type"_s, kind}, {u"id"_s, kind}, {u"actions"_s, actions}};
    m_problem.clear(); // the answer of a success is empty
    command(u"input.performActions"_s, {{u"context"_s, m_context}, {u"actions"_s, QJsonArray{source}}});
    return m_problem.isEmpty();
}

bool Firefox::click(const QString &selector, int times)
{
    const QJsonObject locator{{u"type"_s, u"css"_s}, {u"value"_s, selector}};
    const QJsonArray nodes =
        command(u"browsingContext.locateNodes"_s, {{u"context"_s, m_context}, {u"locator"_s, locator}})
            .value(u"nodes"_s)
            .toArray();
    if (nodes.isEmpty())
        return false;
    const QJsonObject element{{u"sharedId"_s, nodes.first().toObject().value(u"sharedId"_s)}};
    QJsonArray moves{
        QJsonObject{{u"type"_s, u"pointerMove"_s},
                    {u"x"_s, 0},
                    {u"y"_s, 0},
                    {u"origin"_s, QJsonObject{{u"type"_s, u"element"_s}, {u"element"_s, element}}}}};
    for (int i = 0; i < times; ++i) {
        moves.append(QJsonObject{{u"type"_s, u"pointerDown"_s}, {u"button"_s, 0}});
        moves.append(QJsonObject{{u"type"_s, u"pointerUp"_s}, {u"button"_s, 0}});
    }
    return perform(u"pointer"_s, moves);
}

bool Firefox::type(const QString &selector, const QString &text)
{
    if (!click(selector, 1))
        return false;
    QJsonArray keys;
    for (const QChar key : text) {
        keys.append(QJsonObject{{u"type"_s, u"keyDown"_s}, {u"value"_s, QString(key)}});
        keys.append(QJsonObject{{u"type"_s, u"keyUp"_s}, {u"value"_s, QString(key)}});
    }
    return perform(u"key"_s, keys);
}

QString Firefox::text(const QString &selector)
{
    return value(u"(document.querySelector("_s + quoted(selector) + u") ?? {}).innerText ?? ''"_s);
}

bool Firefox::has(const QString &selector)
{
    return value(u"document.querySelector("_s + quoted(selector) + u") !== null"_s) == u"true";
}

QString Firefox::value(const QString &expression)
{
    const QJsonObject target{{u"context"_s, m_context}, {u"sandbox"_s, u"test"_s}};
    return command(u"script.evaluate"_s, {{u"expression"_s, u"String("_s + expression + u')'},
                                          {u"target"_s, target},
                                          {u"awaitPromise"_s, false}})
        .value(u"result"_s)
        .toObject()
        .value(u"value"_s)
        .toString();
}

} // namespace sandtable::test
