#include "support_chromium.h"

#include "support_program.h"

#include <QJsonDocument>
#include <QStandardPaths>
#include <QTcpServer>

namespace sandtable::test
{

using namespace Qt::StringLiterals;

namespace
{
const QString ElementKey = u"element-6066-11e4-a52e-4f735466cecf"_s; // WebDriver, 12: web element identifier
}

Chromium::Chromium(const QString &lan)
{
    m_driver.setProcessChannelMode(QProcess::MergedChannels);
    QTcpServer finder;
    if (!finder.listen(QHostAddress::LocalHost))
        return;
    m_port = finder.serverPort();
    finder.close();
    m_driver.start(QStandardPaths::findExecutable(u"chromedriver"_s), {u"--port=%1"_s.arg(m_port)});
    const auto isUp = [this] {
        return ask("GET", QUrl(u"http://127.0.0.1:%1/status"_s.arg(m_port)))
            .object()
            .value(u"value"_s)
            .toObject()
            .value(u"ready"_s)
            .toBool();
    };
    if (!eventually(isUp, 60000))
        return;
    QString reachable = u"MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost"_s;
    if (!lan.isEmpty())
        reachable += u" , EXCLUDE "_s + lan;
    const QJsonArray arguments{u"--headless=new"_s,
                               u"--no-sandbox"_s,
                               u"--disable-gpu"_s,
                               u"--disable-dev-shm-usage"_s,
                               u"--user-data-dir="_s + m_profile.path(),
                               u"--host-resolver-rules="_s + reachable};
    const QJsonObject options{{u"binary"_s, QStandardPaths::findExecutable(u"chromium"_s)},
                              {u"args"_s, arguments}};
    const QJsonObject capabilities{
        {u"alwaysMatch"_s, QJsonObject{{u"browserName"_s, u"chrome"_s}, {u"goog:chromeOptions"_s, options}}}};
    const Answer answer = ask("POST", QUrl(u"http://127.0.0.1:%1/session"_s.arg(m_port)),
                              {{"Content-Type", "application/json"}},
                              QJsonDocument(QJsonObject{{u"capabilities"_s, capabilities}}).toJson());
    m_session = answer.object().value(u"value"_s).toObject().value(u"sessionId"_s).toString();
    m_problem = QString::fromUtf8(answer.body);
}

Chromium::~Chromium()
{
    if (!m_session.isEmpty())
        static_cast<void>(ask("DELETE", url(QString())));
    m_driver.terminate();
    if (!m_driver.waitForFinished(5000))
        m_driver.kill();
    m_driver.waitForFinished(2000);
}

QUrl Chromium::url(const QString &path) const
{
    return QUrl(u"http://127.0.0.1:%1/session/%2%3"_s.arg(m_port).arg(m_session, path));
}

Answer Chromium::post(const QString &path, const QJsonObject &body)
{
    return ask("POST", url(path), {{"Content-Type", "application/json"}},
               QJsonDocument(body).toJson(QJsonDocument::Compact));
}

QString Chromium::find(const QString &selector)
{
    return post(u"/element"_s, {{u"using"_s, u"css selector"_s}, {u"value"_s, selector}})
        .object()
        .value(u"value"_s)
        .toObject()
        .value(ElementKey)
        .toString();
}

void Chromium::open(const QUrl &page)
{
    static_cast<void>(post(u"/url"_s, {{u"url"_s, page.toString(QUrl::FullyEncoded)}}));
}

bool Chromium::click(const QString &selector, int times)
{
    const QString element = find(selector);
    if (element.isEmpty())
        return false;
    if (times == 1)
        return post(u"/element/%1/click"_s.arg(element), {}).status == 200;
    QJsonArray moves{QJsonObject{{u"type"_s, u"pointerMove"_s},
                                 {u"x"_s, 0},
                                 {u"y"_s, 0},
                                 {u"origin"_s, QJsonObject{{ElementKey, element}}}}};
    for (int i = 0; i < times; ++i) {
        moves.append(QJsonObject{{u"type"_s, u"pointerDown"_s}, {u"button"_s, 0}});
        moves.append(QJsonObject{{u"type"_s, u"pointerUp"_s}, {u"button"_s, 0}});
    }
    const QJsonObject mouse{{u"type"_s, u"pointer"_s}, {u"id"_s, u"mouse"_s}, {u"actions"_s, moves}};
    return post(u"/actions"_s, {{u"actions"_s, QJsonArray{mouse}}}).status == 200;
}

bool Chromium::type(const QString &selector, const QString &text)
{
    const QString element = find(selector);
    return !element.isEmpty() && post(u"/element/%1/value"_s.arg(element), {{u"text"_s, text}}).status == 200;
}

QString Chromium::text(const QString &selector)
{
    const QString element = find(selector);
    return element.isEmpty()
               ? QString()
               : ask("GET", url(u"/element/%1/text"_s.arg(element))).object().value(u"value"_s).toString();
}

QString Chromium::value(const QString &expression)
{
    return post(u"/execute/sync"_s,
                {{u"script"_s, u"return String("_s + expression + u')'}, {u"args"_s, QJsonArray()}})
        .object()
        .value(u"value"_s)
        .toString();
}

} // namespace sandtable::test
