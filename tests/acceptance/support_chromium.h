#pragma once

#include "support_browser.h"
#include "support_http.h"

#include <QProcess>
#include <QTemporaryDir>

namespace sandtable::test
{

/// Chromium driven through chromedriver (W3C WebDriver).
class Chromium : public Browser
{
public:
    explicit Chromium(const QString &lan);
    ~Chromium() override;

    [[nodiscard]] bool isReady() const override { return !m_session.isEmpty(); }
    [[nodiscard]] QString problem() override { return m_problem + QString::fromUtf8(m_driver.readAll()); }
    void open(const QUrl &page) override;
    [[nodiscard]] bool click(const QString &selector, int times) override;
    [[nodiscard]] bool type(const QString &selector, const QString &text) override;
    [[nodiscard]] QString text(const QString &selector) override;
    [[nodiscard]] bool has(const QString &selector) override { return !find(selector).isEmpty(); }
    [[nodiscard]] QString value(const QString &expression) override;

private:
    [[nodiscard]] QUrl url(const QString &path) const;
    [[nodiscard]] Answer post(const QString &path, const QJsonObject &body);
    [[nodiscard]] QString find(const QString &selector);

    QTemporaryDir m_profile;
    QProcess m_driver;
    quint16 m_port = 0;
    QString m_session;
    QString m_problem;
};

} // namespace sandtable::test
