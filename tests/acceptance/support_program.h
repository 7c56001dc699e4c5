#pragma once

#include "support_http.h"

#include <QProcess>
#include <QTemporaryDir>

#include <functional>

namespace sandtable::test
{

/// How a finished program ended.
struct Ended {
    int exitCode = -1;
    bool crashed = false;
    QByteArray out;
    QByteArray err;
};

/// Runs the program to its end with these arguments.
[[nodiscard]] Ended runProgram(const QStringList &arguments, int patienceMs = 60000,
                               const QStringList &environment = {});

/// `sandtable serve --ready-json` on free ports with a data folder of its own, until the object goes.
class ServedProgram
{
public:
    /// `dataFolder` empty: a fresh temporary one. `descriptors` above 0: it may open no more of them (Unix).
    /// `before`: a program that becomes this one, with its arguments, such as `nsenter`.
    explicit ServedProgram(const QString &dataFolder = {}, const QStringList &moreArguments = {},
                           int descriptors = 0, const QStringList &before = {});
    ~ServedProgram();

    [[nodiscard]] bool isReady() const { return !m_ready.isEmpty(); }
    [[nodiscard]] const QJsonObject &ready() const { return m_ready; }
    [[nodiscard]] QString value(const char *key) const;
    [[nodiscard]] QUrl callback(const QString &pathAndQuery) const;
    [[nodiscard]] QUrl tenant(const QString &pathAndQuery) const;
    [[nodiscard]] QString dataFolder() const { return m_data; }
    [[nodiscard]] QByteArray errors() { return m_errors + m_process.readAllStandardError(); }
    /// Everything on stdout so far, the ready line first.
    [[nodiscard]] QByteArray output();
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }

    /// SIGTERM, without waiting.
    void askToStop() { m_process.terminate(); }
    /// SIGTERM, and its exit code.
    int stop();
    /// Waits until it has ended by itself: its exit code, -2 for a crash, -1 when it goes on.
    int waitForEnd();
    /// SIGKILL.
    void kill();

    /// A tenant token by client credentials.
    [[nodiscard]] QString tenantToken() const;
    /// The messages of the alert room as a member sees them, newest first.
    [[nodiscard]] QJsonArray roomMessages() const;
    /// What the IPv4 feed shows.
    [[nodiscard]] QByteArrayList feed() const;
    /// A key of this installation (`link_key`, `webex_secret`), as the data folder keeps it.
    [[nodiscard]] QByteArray key(const char *name) const;
    /// What the workflows of that profile sign links with, made of `linkKey` or else of the key in use.
    [[nodiscard]] QByteArray profileLinkKey(const QString &profile, const QByteArray &linkKey = {}) const;
    /// A block link as this installation signs it in that profile, to open at the callback server; with
    /// another link key than the one in use where one is given.
    [[nodiscard]] QUrl signedLink(const QString &address, const QString &incident, qint64 expires,
                                  const QString &profile = QStringLiteral("lab"),
                                  const QByteArray &linkKey = {}) const;

private:
    QTemporaryDir m_temporary;
    QString m_data;
    QProcess m_process;
    QByteArray m_output;
    QByteArray m_errors;
    QJsonObject m_ready;
};

/// Asks until `holds` or the patience is over; true when it held.
[[nodiscard]] bool eventually(const std::function<bool()> &holds, int patienceMs = 15000);

/// The block links in a room message's markdown, in order.
[[nodiscard]] QList<QUrl> blockLinks(const QString &markdown);

} // namespace sandtable::test
