#pragma once

#include <QString>
#include <QStringList>
#include <QUrl>

#include <atomic>
#include <map>
#include <memory>

class QThread;

namespace sandtable::test
{

/// A headless browser with a fresh profile, driven from outside as a person drives it: it opens, sees, clicks
/// and types. Nothing but loopback and the addresses that a test names can be reached from it.
class Browser
{
public:
    virtual ~Browser() = default;
    Browser() = default;
    Browser(const Browser &) = delete;
    Browser &operator=(const Browser &) = delete;

    [[nodiscard]] virtual bool isReady() const = 0;
    /// Why it is not ready.
    [[nodiscard]] virtual QString problem() = 0;
    /// Opens a page as one types it, or as another application hands it over.
    virtual void open(const QUrl &page) = 0;
    /// Clicks the first element of a CSS selector, so many times in a row; false when there is none.
    [[nodiscard]] virtual bool click(const QString &selector, int times = 1) = 0;
    [[nodiscard]] virtual bool type(const QString &selector, const QString &text) = 0;
    /// What the first element of that selector shows; empty when there is none.
    [[nodiscard]] virtual QString text(const QString &selector) = 0;
    [[nodiscard]] virtual bool has(const QString &selector) = 0;
    /// What a JavaScript expression is worth on the page, as text.
    [[nodiscard]] virtual QString value(const QString &expression) = 0;

    /// The browsers that tests are written for: "chromium", "firefox".
    [[nodiscard]] static QStringList names();
    /// A sentence for QSKIP when that browser is not installed; else empty.
    [[nodiscard]] static QString missing(const QString &name);
    /// `lan`: another address that it may reach.
    [[nodiscard]] static std::unique_ptr<Browser> start(const QString &name, const QString &lan = {});
};

/// The browsers that a test program presses with, each started once.
class Browsers
{
public:
    /// `lan`: another address that they may reach.
    explicit Browsers(QString lan = {}) : m_lan(std::move(lan)) {}
    /// A row with the name of each, in the column "browserName".
    static void addRows();
    [[nodiscard]] Browser &named(const QString &name);

private:
    QString m_lan;
    std::map<QString, std::unique_ptr<Browser>> m_started;
};

/// At the head of a test with a row for each browser: skips that of a browser which is not here, fails for
/// one that does not start.
#define TAKE_BROWSER(variable, browsers)                                                                     \
    QFETCH(QString, browserName);                                                                            \
    if (const QString why = Browser::missing(browserName); !why.isEmpty())                                   \
        QSKIP(qPrintable(why));                                                                              \
    Browser &variable = (browsers).named(browserName);                                                       \
    QVERIFY2(variable.isReady(), qPrintable(variable.problem()))

/// A page of another origin with one link: the web client of a chat, say. Answers from a thread of its own,
/// because this one waits for the browser.
class ChatPage
{
public:
    explicit ChatPage(const QUrl &link);
    /// A page with this content.
    explicit ChatPage(const QByteArray &html);
    ~ChatPage();
    [[nodiscard]] QUrl url() const;

private:
    std::unique_ptr<QThread> m_thread;
    std::atomic<bool> m_stop = false;
    quint16 m_port = 0;
};

} // namespace sandtable::test
