#include "base/secretstore.h"

#include "base/datafolder.h"
#include "base/jsontext.h"
#include "base/logging.h"
#include "base/wipe.h"

#include <QCoreApplication>
#include <QCoroSignal>
#include <QFile>

#if __has_include(<qt6keychain/keychain.h>)
#include <qt6keychain/keychain.h>
#else
#include <qtkeychain/keychain.h>
#endif

namespace sandtable
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 SecretFileLimit = 1 << 20;
constexpr std::chrono::milliseconds KeychainTimeout{10000};

Result<QJsonObject> readSecrets(const QString &path)
{
    Result<QByteArray> content = readFile(path, SecretFileLimit);
    if (!content) {
        if (content.error().kind == ErrorKind::NotFound)
            return QJsonObject();
        return failure(content.error());
    }
    Result<QJsonObject> secrets = parseJsonObject(*content);
    wipe(*content);
    return secrets;
}

QString serviceName()
{
    return u"Sandtable"_s;
}

/// Starts a keychain job and waits for its answer; a keychain that never answers is an error, not a hang.
QCoro::Task<Result<void>> runJob(QKeychain::Job *job)
{
    job->setAutoDelete(false);
    const std::unique_ptr<QKeychain::Job> owner(job);
    job->start();
    const auto finished = co_await qCoro(job, &QKeychain::Job::finished, KeychainTimeout);
    if (!finished.has_value())
        co_return failure(ErrorKind::Timeout, u"keychain"_s, u"ask the keychain"_s, u"it does not answer"_s);
    if (job->error() != QKeychain::NoError && job->error() != QKeychain::EntryNotFound)
        co_return failure(ErrorKind::Storage, u"keychain"_s, u"ask the keychain"_s, job->errorString());
    co_return Result<void>{};
}

} // namespace

QCoro::Task<Result<Secret>> FileSecretStore::read(QString key)
{
    const Result<QJsonObject> secrets = readSecrets(m_path);
    if (!secrets)
        co_return failure(secrets.error());
    co_return Secret(secrets->value(key).toString());
}

QCoro::Task<Result<void>> FileSecretStore::write(QString key, Secret secret)
{
    Result<QJsonObject> secrets = readSecrets(m_path);
    if (!secrets)
        co_return failure(secrets.error());
    if (secret.isEmpty())
        secrets->remove(key);
    else
        secrets->insert(key, secret.reveal());
    QByteArray content = toCompactJson(*secrets);
    Result<void> written = writePrivateFile(m_path, content);
    wipe(content);
    co_return written;
}

QString FileSecretStore::describe() const
{
    return QCoreApplication::translate(
               "SecretStore", "This machine has no keychain: secrets are kept in %1, readable by you only.")
        .arg(m_path);
}

QCoro::Task<Result<Secret>> KeychainSecretStore::read(QString key)
{
    auto *job = new QKeychain::ReadPasswordJob(serviceName());
    job->setKey(key);
    // The text outlives the job: it is taken when the job says it is finished.
    auto text = std::make_shared<QString>();
    QObject::connect(job, &QKeychain::Job::finished, job, [job, text] { *text = job->textData(); });
    const Result<void> done = co_await runJob(job);
    if (!done)
        co_return failure(done.error());
    co_return Secret(std::move(*text)); // alone on its memory: it can be overwritten
}

QCoro::Task<Result<void>> KeychainSecretStore::write(QString key, Secret secret)
{
    QKeychain::Job *job = nullptr;
    if (secret.isEmpty()) {
        job = new QKeychain::DeletePasswordJob(serviceName());
    } else {
        auto *writing = new QKeychain::WritePasswordJob(serviceName());
        writing->setTextData(secret.reveal());
        job = writing;
    }
    job->setKey(key);
    Result<void> done = co_await runJob(job);
    co_return done;
}

QString KeychainSecretStore::describe() const
{
    return QCoreApplication::translate("SecretStore", "Secrets are kept in this machine's keychain.");
}

FallbackSecretStore::FallbackSecretStore(std::unique_ptr<SecretStore> keychain,
                                         std::unique_ptr<SecretStore> file)
    : m_keychain(std::move(keychain)), m_file(std::move(file))
{
}

QCoro::Task<Result<Secret>> FallbackSecretStore::read(QString key)
{
    if (m_keychain) {
        Result<Secret> secret = co_await m_keychain->read(key);
        if (secret.has_value() && !secret->isEmpty())
            co_return secret;
        if (!secret.has_value()) {
            qCInfo(logBase) << "no keychain answers, secrets go to a file:" << toText(secret.error());
            m_keychain.reset();
        }
    }
    Result<Secret> secret = co_await m_file->read(key);
    co_return secret;
}

QCoro::Task<Result<void>> FallbackSecretStore::write(QString key, Secret secret)
{
    if (m_keychain) {
        Result<void> done = co_await m_keychain->write(key, secret);
        if (done.has_value())
            co_return done;
        qCInfo(logBase) << "no keychain answers, secrets go to a file:" << toText(done.error());
        m_keychain.reset();
    }
    Result<void> done = co_await m_file->write(key, secret);
    co_return done;
}

QString FallbackSecretStore::describe() const
{
    return m_keychain ? m_keychain->describe() : m_file->describe();
}

std::unique_ptr<SecretStore> openSecretStore(const QString &fallbackPath)
{
    auto file = std::make_unique<FileSecretStore>(fallbackPath);
#if defined(Q_OS_LINUX)
    // Without a session bus no keychain can answer; asking would only cost a time-out.
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return file;
#endif
    return std::make_unique<FallbackSecretStore>(std::make_unique<KeychainSecretStore>(), std::move(file));
}

} // namespace sandtable
