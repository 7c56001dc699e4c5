#include "support_program.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QRegularExpression>
#include <QTest>
#include <QUrlQuery>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace sandtable::test
{

using namespace Qt::StringLiterals;

namespace
{
QStringList environmentWith(const QStringList &more)
{
    QStringList environment;
    for (const QString &entry : QProcess::systemEnvironment()) {
        if (!entry.startsWith(u"SANDTABLE_"_s) && !entry.startsWith(u"DBUS_SESSION"_s))
            environment.append(entry);
    }
    return environment + more;
}
} // namespace

Ended runProgram(const QStringList &arguments, int patienceMs, const QStringList &environment)
{
    QProcess process;
    process.setEnvironment(environmentWith(environment));
    process.start(QStringLiteral(SANDTABLE_PROGRAM), arguments);
    Ended ended;
    if (!process.waitForFinished(patienceMs)) {
        process.kill();
        process.waitForFinished();
        ended.crashed = true;
    } else {
        ended.exitCode = process.exitCode();
        ended.crashed = process.exitStatus() == QProcess::CrashExit;
    }
    ended.out = process.readAllStandardOutput();
    ended.err = process.readAllStandardError();
    return ended;
}

ServedProgram::ServedProgram(const QString &dataFolder, const QStringList &moreArguments, int descriptors,
                             const QStringList &before)
    : m_data(dataFolder.isEmpty() ? m_temporary.path() : dataFolder)
{
    m_process.setEnvironment(environmentWith({}));
#ifdef Q_OS_UNIX
    if (descriptors > 0)
        m_process.setChildProcessModifier([descriptors] {
            const rlimit limit{rlim_t(descriptors), rlim_t(descriptors)};
            setrlimit(RLIMIT_NOFILE, &limit);
        });
#else
    Q_UNUSED(descriptors)
#endif
    const QStringList command = before +
                                QStringList{QStringLiteral(SANDTABLE_PROGRAM),
                                            u"serve"_s,
                                            u"--ready-json"_s,
                                            u"--port"_s,
                                            u"0"_s,
                                            u"--tenant-port"_s,
                                            u"0"_s,
                                            u"--data"_s,
                                            m_data} +
                                moreArguments;
    m_process.start(command.first(), command.mid(1));
    QElapsedTimer timer;
    timer.start();
    while (!m_output.contains('\n') && timer.elapsed() < 30000 && m_process.state() != QProcess::NotRunning) {
        m_process.waitForReadyRead(100);
        m_output += m_process.readAllStandardOutput();
    }
    m_ready = QJsonDocument::fromJson(m_output).object();
    if (m_ready.isEmpty())
        m_errors = m_process.readAllStandardError();
}

ServedProgram::~ServedProgram()
{
    kill();
}

QByteArray ServedProgram::output()
{
    m_output += m_process.readAllStandardOutput();
    return m_output;
}

QString ServedProgram::value(const char *key) const
{
    return m_ready.value(QLatin1String(key)).toString();
}

QUrl ServedProgram::callback(const QString &pathAndQuery) const
{
    return QUrl(value("callback") + pathAndQuery);
}

QUrl ServedProgram::tenant(const QString &pathAndQuery) const
{
    return QUrl(value("tenant") + pathAndQuery);
}

int ServedProgram::stop()
{
    m_process.terminate();
    return waitForEnd();
}

int ServedProgram::waitForEnd()
{
    if (!m_process.waitForFinished(15000))
        return -1;
    return m_process.exitStatus() == QProcess::CrashExit ? -2 : m_process.exitCode();
}

void ServedProgram::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

QString ServedProgram::tenantToken() const
{
    const QByteArray credentials = (value("client_id") + u':' + value("client_password")).toUtf8().toBase64();
    const Answer answer = ask(
        "POST", tenant(u"/iroh/oauth2/token"_s),
        {{"Authorization", "Basic " + credentials}, {"Content-Type", "application/x-www-form-urlencoded"}},
        "grant_type=client_credentials");
    return answer.object().value(u"access_token"_s).toString();
}

QJsonArray ServedProgram::roomMessages() const
{
    QUrl url = tenant(u"/v1/messages"_s);
    QUrlQuery query;
    query.addQueryItem(u"roomId"_s, value("room_id"));
    query.addQueryItem(u"mentionedPeople"_s, u"me"_s);
    query.addQueryItem(u"max"_s, u"100"_s); // the most that Webex gives at once
    url.setQuery(query);
    return ask("GET", url, bearer(value("webex_token"))).object().value(u"items"_s).toArray();
}

QByteArrayList ServedProgram::feed() const
{
    const QByteArray body =
        ask("GET", QUrl(m_ready.value(u"feeds"_s).toObject().value(u"ip"_s).toString())).body;
    return body.isEmpty() ? QByteArrayList() : body.split('\n');
}

QByteArray ServedProgram::key(const char *name) const
{
    QFile file(m_data + u"/keys.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String(name)).toString().toUtf8();
}

namespace
{
QByteArray macOf(const QByteArray &message, const QByteArray &key)
{
    return QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha256)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}
} // namespace

QByteArray ServedProgram::profileLinkKey(const QString &profile, const QByteArray &linkKey) const
{
    return macOf("block links\n" + profile.toUtf8(), linkKey.isEmpty() ? key("link_key") : linkKey);
}

QUrl ServedProgram::signedLink(const QString &address, const QString &incident, qint64 expires,
                               const QString &profile, const QByteArray &linkKey) const
{
    const QByteArray message =
        QByteArrayList{"block", address.toUtf8(), incident.toUtf8(), QByteArray::number(expires)}.join('\n');
    const QByteArray signature = macOf(message, profileLinkKey(profile, linkKey));
    return callback(u"/block?ip=%1&incident=%2&exp=%3&sig=%4"_s.arg(
        address, QString::fromLatin1(QUrl::toPercentEncoding(incident)), QString::number(expires),
        QString::fromLatin1(signature)));
}

bool eventually(const std::function<bool()> &holds, int patienceMs)
{
    QElapsedTimer timer;
    timer.start();
    while (!holds()) {
        if (timer.elapsed() > patienceMs)
            return false;
        QTest::qWait(20);
    }
    return true;
}

QList<QUrl> blockLinks(const QString &markdown)
{
    static const QRegularExpression link(u"\\]\\((http[^)\\s]*/block\\?[^)\\s]*)\\)"_s);
    QList<QUrl> links;
    for (auto matches = link.globalMatch(markdown); matches.hasNext();)
        links.append(QUrl(matches.next().captured(1), QUrl::StrictMode));
    return links;
}

} // namespace sandtable::test
