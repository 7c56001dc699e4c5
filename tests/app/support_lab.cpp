#include "support_lab.h"

#include "webex/alertlinks.h"

#include <QTest>

namespace sandtable::test
{

using namespace Qt::StringLiterals;
using session::Stage;

RunningLab::RunningLab(const net::TlsFiles &tls)
{
    app::Options options;
    options.data = m_folder.filePath(u"data"_s);
    options.port = 0;
    options.tenantPort = 0;
    options.tls = tls;
    m_lab = std::make_unique<app::Lab>(options);
    const Result<void> opened = QCoro::waitFor(m_lab->open());
    if (!opened)
        qFatal("the lab does not open: %s", qPrintable(sandtable::toText(opened.error())));
    const Result<void> started = QCoro::waitFor(m_lab->start());
    if (!started)
        qFatal("the lab does not start: %s", qPrintable(sandtable::toText(started.error())));
}

RunningLab::~RunningLab()
{
    stop();
}

void RunningLab::stop()
{
    if (!std::exchange(m_stopped, true))
        QCoro::waitFor(m_lab->stop());
}

webex::Message RunningLab::alert()
{
    session::AttackRequest request;
    request.pace = session::Pace::Instant;
    request.origin = u"test"_s;
    if (!QCoro::waitFor(session().attack(request)))
        return {};
    if (!QTest::qWaitFor([this] { return session().state().stage == Stage::Alerted; }, 20000))
        return {};
    for (const webex::Message &message : session().messages()) {
        if (!webex::blockLinks(message).isEmpty())
            return message;
    }
    return {};
}

bool RunningLab::block()
{
    session::OrderRequest request;
    request.address = session().state().attackers.value(0);
    request.incident = session().state().incident;
    request.origin = session::OrderOrigin::Console;
    if (!QCoro::waitFor(session().order(request)))
        return false;
    return QTest::qWaitFor([this] { return session().state().stage == Stage::Confirmed; }, 20000);
}

} // namespace sandtable::test
