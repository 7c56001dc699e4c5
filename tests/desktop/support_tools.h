#pragma once

#include "desktop/filechooser.h"
#include "desktop/services.h"
#include "support_lab.h"
#include "tenant/host/labtenant.h"
#include "workflows/documents.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>

namespace sandtable::test
{

/// Answers with what the test has set; counts how often it was asked.
class ScriptedChooser : public desktop::FileChooser
{
public:
    void openFile(QWidget *, const QString &, const QString &, Done done) override { give(done); }
    void saveFile(QWidget *, const QString &, const QString &proposed, const QString &, Done done) override
    {
        suggested = proposed;
        give(done);
    }
    void chooseFolder(QWidget *, const QString &, const QString &, Done done) override { give(done); }

    QString answer; ///< empty: the person gives up
    QString suggested;
    int asked = 0;

private:
    void give(const Done &done)
    {
        ++asked;
        if (!answer.isEmpty())
            done(answer);
    }
};

/// A tenant on loopback (the embedded one, over HTTP) and the session of a console that is to work with it.
class ToolsUnderTest
{
public:
    /// `bare`: a customer's tenant with neither feeds nor workflows.
    explicit ToolsUnderTest(bool bare) : lab(scripted, folder.path()), m_tenant(m_clock, optionsFor(bare))
    {
        const QFuture<Result<tenant::LabTenantInfo>> starting = m_tenant.start();
        const Result<tenant::LabTenantInfo> started = starting.result();
        if (!started)
            qFatal("the tenant does not start: %s", qPrintable(sandtable::toText(started.error())));
        info = *started;
        lab.assembly().setup().setWorkflows(lab.http(), sources(), [this] { return values(); });
    }

    /// The tenant's addresses as a person gives them.
    [[nodiscard]] session::ServiceUrls urls() const
    {
        return {info.origin, info.origin, info.origin, info.origin,
                QUrl(info.origin.toString() + QStringLiteral("/v1/"))};
    }
    /// Adds a profile of that name for the tenant and takes it into use.
    void use(const QString &name)
    {
        session::ProfileStore &profiles = lab.session().profiles();
        session::Profile profile = *session::ownProfile(name, QStringLiteral("custom"));
        profile.urls = urls();
        profile.clientId = info.clientId;
        profile.roomId = info.roomId;
        using session::SecretName;
        const Secret webhook =
            info.webhookUrl.isEmpty()
                ? Secret(info.origin.toString() + QStringLiteral("/webhooks/x?api_key=") + webhookKey())
                : info.webhookUrl;
        bool done =
            QCoro::waitFor(profiles.addProfile(profile)).has_value() &&
            QCoro::waitFor(profiles.setSecret(name, SecretName::ClientPassword, info.clientPassword)) &&
            QCoro::waitFor(profiles.setSecret(name, SecretName::WebexToken, info.botToken)) &&
            QCoro::waitFor(profiles.setSecret(name, SecretName::WebhookUrl, webhook));
        session::Settings settings = profiles.settings();
        settings.profile = name;
        settings.pace = session::Pace::Instant;
        done = done && QCoro::waitFor(profiles.apply(settings)).has_value();
        if (!done)
            qFatal("the profile cannot be set");
    }
    [[nodiscard]] static QString webhookKey() { return QStringLiteral("key-of-the-webhook-0815"); }
    [[nodiscard]] static QString linkKey() { return QStringLiteral("link-key-of-the-console-4711"); }
    /// What the window's tools work with.
    [[nodiscard]] desktop::Services services()
    {
        return {lab.session(), lab.assembly().probe(), lab.assembly().setup(), lab.assembly().cleaner(),
                [this](bool withToken) {
                    return session::exportWorkflows(lab.session().profiles().active().profile, values(),
                                                    withToken, sources());
                }};
    }

    QTemporaryDir folder;
    ScriptedTenant scripted; ///< what the profile `lab` talks to
    LabUnderTest lab;
    tenant::LabTenantInfo info;

private:
    [[nodiscard]] tenant::LabTenantOptions optionsFor(bool bare) const
    {
        tenant::LabTenantOptions options;
        options.databaseFile = folder.filePath(QStringLiteral("tenant.db"));
        options.port = 0;
        options.bare = bare;
        options.automatic = false;
        options.publicUrl = QUrl(QStringLiteral("http://localhost:4000"));
        options.linkKey = Secret(linkKey());
        return options;
    }
    [[nodiscard]] static QList<session::ExportedFile> sources()
    {
        QList<session::ExportedFile> files;
        for (const QString &name : workflows::documentFiles())
            files.append({name, workflows::documentSource(name).value_or(QByteArray())});
        return files;
    }
    [[nodiscard]] session::ExportValues values()
    {
        const session::ActiveProfile &active = lab.session().profiles().active();
        return {QUrl(QStringLiteral("http://localhost:4000")), Secret(linkKey()), active.secrets.webexToken,
                active.profile.roomId, active.profile.alertFormat};
    }

    SystemClock m_clock;
    tenant::LabTenant m_tenant;
};

/// The one descendant of that name; the test ends without it.
template <typename T>
T &named(QWidget &root, const char *name)
{
    T *found = root.findChild<T *>(QLatin1String(name));
    if (!found)
        qFatal("no child %s", name);
    return *found;
}

inline void press(QWidget &root, const char *button)
{
    QTest::mouseClick(&named<QPushButton>(root, button), Qt::LeftButton);
}

inline QString textOf(QWidget &root, const char *label)
{
    return named<QLabel>(root, label).text();
}

} // namespace sandtable::test
