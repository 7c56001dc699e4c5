#pragma once

#include <QObject>

namespace sandtable::app
{

/// Turns SIGINT and SIGTERM (Ctrl+C and closing the console on Windows) into a signal of the event loop. One
/// a process.
class StopSignals : public QObject
{
    Q_OBJECT

public:
    explicit StopSignals(QObject *parent = nullptr);
    ~StopSignals() override;

signals:
    void stopRequested();
};

} // namespace sandtable::app
