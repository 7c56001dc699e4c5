#pragma once

#include "app/lab.h"

#include <QTemporaryDir>

namespace sandtable::test
{

/// The whole program without its window, with the embedded tenant, on free ports and a folder of its own.
class RunningLab
{
public:
    /// With a certificate the callback server speaks https.
    explicit RunningLab(const net::TlsFiles &tls = {});
    ~RunningLab();

    [[nodiscard]] app::Lab &lab() { return *m_lab; }
    [[nodiscard]] session::LabSession &session() { return m_lab->session(); }
    /// Attacks at once and waits until the alert is in the room; its text, or nothing when it did not come.
    [[nodiscard]] webex::Message alert();
    /// Orders the block of the attacker's first address and waits until the room has confirmed it.
    [[nodiscard]] bool block();
    void stop();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<app::Lab> m_lab;
    bool m_stopped = false;
};

} // namespace sandtable::test
