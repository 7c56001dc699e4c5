#pragma once

#include "session/listencontrol.h"

#include <functional>

namespace sandtable::app
{

class Lab;

/// The window's hold on where the callback server listens.
class LabListening : public session::ListenControl
{
    Q_OBJECT

public:
    using Interfaces = std::function<QList<net::InterfaceFacts>()>;

    /// `lab` outlives it.
    explicit LabListening(Lab &lab, Interfaces interfaces = net::systemInterfaces, QObject *parent = nullptr);
    [[nodiscard]] QList<net::LanAddress> addresses() const override;
    [[nodiscard]] session::ListenState state() const override;
    [[nodiscard]] Result<void> listenOn(const QHostAddress &address) override;
    [[nodiscard]] Result<void> listenOnLoopback() override;

private:
    Lab &m_lab;
    Interfaces m_interfaces;
};

} // namespace sandtable::app
