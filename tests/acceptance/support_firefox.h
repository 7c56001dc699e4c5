#pragma once

#include "support_browser.h"

#include <QHash>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QWebSocket>

namespace sandtable::test
{

/// Firefox driven through WebDriver BiDi on its remote debugging port: no driver in between.
class Firefox : public Browser
{
public:
    explicit Firefox(const QString &lan);
    ~Firefox() override;

    /// Where it is installed; empty when it is not.
    [[nodiscard]] static QString program();

    [[nodiscard]] bool isReady() const override { return !m_context.isEmpty(); }
    [[nodiscard]] QString problem() override { return m_problem + QString::fromUtf8(m_output); }
    void open(const QUrl &page) override;
    [[nodiscard]] bool click(const QString &selector, int times) override;
    [[nodiscard]] bool type(const QString &selector, const QString &text) override;
    [[nodiscard]] QString text(const QString &selector) override;
    [[nodiscard]] bool has(const QString &selector) override;
    [[nodiscard]] QString value(const QString &expression) override;

private:
    void writePreferences(const QString &lan) const;
    [[nodiscard]] bool connectTo(const QUrl &url);
    /// One command and its answer; what went wrong is kept for problem().
    QJsonObject command(const QString &method, const QJsonObject &parameters);
    [[nodiscard]] bool perform(const QString &kind, const QJsonArray &actions);

    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_output;
    QWebSocket m_socket;
    int m_next = 1;
    QHash<int, QJsonObject> m_answers;
    QString m_context;
    QString m_problem;
};

} // namespace sandtable::test
