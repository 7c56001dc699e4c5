#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QCoroTask>

#include <QHash>
#include <QString>

#include <memory>

namespace sandtable
{

/// Where profile secrets rest between starts. Keys look like `lab/webex-token`.
class SecretStore
{
public:
    virtual ~SecretStore() = default;
    /// An absent secret is an empty one, not an error.
    virtual QCoro::Task<Result<Secret>> read(QString key) = 0;
    /// An empty secret removes the entry.
    virtual QCoro::Task<Result<void>> write(QString key, Secret secret) = 0;
    /// One sentence for the settings dialog: where secrets are kept on this machine.
    [[nodiscard]] virtual QString describe() const = 0;
};

/// One JSON file with mode 0600: for machines without a keychain (containers, CI, bare servers).
class FileSecretStore : public SecretStore
{
public:
    explicit FileSecretStore(QString path) : m_path(std::move(path)) {}
    QCoro::Task<Result<Secret>> read(QString key) override;
    QCoro::Task<Result<void>> write(QString key, Secret secret) override;
    [[nodiscard]] QString describe() const override;

private:
    QString m_path;
};

/// The platform's keychain (QtKeychain).
class KeychainSecretStore : public SecretStore
{
public:
    QCoro::Task<Result<Secret>> read(QString key) override;
    QCoro::Task<Result<void>> write(QString key, Secret secret) override;
    [[nodiscard]] QString describe() const override;
};

/// The keychain where one answers; the first time it does not, the file takes over for as long as the program
/// runs.
class FallbackSecretStore : public SecretStore
{
public:
    FallbackSecretStore(std::unique_ptr<SecretStore> keychain, std::unique_ptr<SecretStore> file);
    QCoro::Task<Result<Secret>> read(QString key) override;
    QCoro::Task<Result<void>> write(QString key, Secret secret) override;
    [[nodiscard]] QString describe() const override;

private:
    std::unique_ptr<SecretStore> m_keychain; ///< gone once it has failed
    std::unique_ptr<SecretStore> m_file;
};

/// What this machine offers: the keychain with the file `fallbackPath` behind it, or the file alone.
[[nodiscard]] std::unique_ptr<SecretStore> openSecretStore(const QString &fallbackPath);

} // namespace sandtable
