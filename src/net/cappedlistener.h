#pragma once

#include "net/admission.h"

#include <QTcpServer>

namespace sandtable::net
{

/// A listening socket for protocols other than HTTP: takes no more connections than its limits allow, in all
/// and per address, and closes the others. Whoever takes a pending connection owns it, and its end makes
/// room. Lives on one thread.
class CappedListener : public QTcpServer
{
    Q_OBJECT

public:
    explicit CappedListener(const ServerLimits &limits, QObject *parent = nullptr);
    /// Connections that are there.
    [[nodiscard]] int connections() const { return m_admission->connections(); }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    int m_most;
    std::shared_ptr<Admission> m_admission; ///< shared with connections that outlive the listener
};

} // namespace sandtable::net
