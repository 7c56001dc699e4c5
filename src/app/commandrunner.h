#pragma once

#include "app/lab.h"
#include "app/rehearsal.h"
#include "app/stopsignals.h"

#include <QObject>

#include <memory>

namespace sandtable::app
{

/// Runs one command that needs the lab, without a window, and ends the event loop with its exit code.
class CommandRunner : public QObject
{
    Q_OBJECT

public:
    explicit CommandRunner(Options options, QObject *parent = nullptr);
    ~CommandRunner() override;
    /// From the event loop.
    void begin();

private:
    QCoro::Task<> run();
    QCoro::Task<int> runCommand();
    QCoro::Task<int> check();
    QCoro::Task<int> prepare();
    QCoro::Task<int> clean();
    QCoro::Task<int> runWorkflow();
    QCoro::Task<int> importWorkflows();
    int exportWorkflows();
    QCoro::Task<int> listWorkflows();
    /// A JSON answer of the tenant's automation routes.
    QCoro::Task<Result<QJsonObject>> askAutomation(QByteArray method, QString path, QJsonObject body);
    void serve();
    void rehearse();
    /// Writes the report of the rehearsal, if one is wanted; whether there is none or it is written.
    bool writeReport();
    QCoro::Task<> leave(int code);

    Lab m_lab;
    StopSignals m_signals;
    std::unique_ptr<Rehearsal> m_rehearsal;
    bool m_leaving = false;
};

/// The exit code for an error that kept the program from starting (application.md).
[[nodiscard]] int exitCodeFor(const Error &error);

} // namespace sandtable::app
