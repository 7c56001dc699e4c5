#pragma once

#include "automation/engine.h"
#include "net/guardedserver.h"
#include "support/manualclock.h"

#include <QJsonArray>
#include <QJsonObject>

namespace sandtable::automation::test
{

/// An activity: `W`, `V…`, `A…` are written as they are; `extra` goes into the properties.
QJsonObject action(const QString &id, const QString &type, const QJsonObject &properties = {},
                   const QJsonArray &children = {}, const QString &childKey = QStringLiteral("actions"));
/// `datatype.<type>` in a scope.
QJsonObject variable(const QString &id, const QString &type, const QString &scope,
                     const QJsonValue &value = QJsonValue::Undefined, bool required = false);
/// A whole export with the workflow id `W` unless another is given.
QJsonObject exported(const QJsonArray &actions, const QJsonArray &variables = {},
                     const QJsonObject &properties = {}, const QString &id = QStringLiteral("W"));
/// Parses or fails the test with the error's text.
std::shared_ptr<const WorkflowDocument> document(const QJsonObject &exported);

/// A condition leaf.
QJsonObject leaf(const QJsonValue &left, const QString &operation, const QJsonValue &right);
/// `{"variable_to_update","variable_value_new"}` for a local of W.
QJsonObject update(const QString &variable, const QJsonValue &value);
/// `core.set_multiple_variables` with one update.
QJsonObject set(const QString &id, const QString &variable, const QJsonValue &value);

/// Services whose lab tenant is one guarded server on loopback; requests are kept.
class LabServices : public EngineServices
{
public:
    using Answer = std::function<net::Response(const net::Request &)>;
    explicit LabServices(Answer answer = {});
    ~LabServices() override;

    net::HttpClient &http() override { return *m_http; }
    const Clock &clock() const override { return m_clock; }
    RandomSource &random() override { return m_random; }
    QString region() const override { return m_region; }
    std::optional<QUrl> route(const QUrl &origin) const override;
    QCoro::Task<Result<Secret>> authorization(AccountKey key, std::stop_token cancel) override;
    std::optional<QJsonValue> readGlobal(const QString &id) override;
    Result<void> writeGlobal(const QString &id, const QJsonValue &value) override;
    bool mayRunPython(const WorkflowDocument &) const override { return m_python; }

    sandtable::test::ManualClock m_clock;
    SeededRandom m_random{7};
    QString m_region = QStringLiteral("prod-nam");
    bool m_python = true;
    bool m_hangs = false; ///< the server never answers
    QHash<QString, QJsonValue> m_globals;
    QStringList m_keysAsked;
    QList<net::Request> m_requests;
    std::unique_ptr<net::HttpClient> m_http;

private:
    void listen();
    Answer m_answer;
    std::unique_ptr<net::GuardedServer> m_server;
    QList<net::Reply> m_held;
};

/// Runs to the end.
Run runToEnd(LabServices &services, const QJsonObject &exported, const QJsonObject &inputs = {},
             const QJsonObject &triggers = {}, const WorkflowLibrary &library = WorkflowLibrary());
/// The activity's record, wherever it is; the last execution.
ActivityRun recordOf(const Run &run, const QString &id);
ActivityRun recordIn(const QList<ActivityRun> &list, const QString &id);

} // namespace sandtable::automation::test
