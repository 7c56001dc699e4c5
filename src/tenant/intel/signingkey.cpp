#include "tenant/intel/signingkey.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

struct SigningKey::Handle {
    explicit Handle(EVP_PKEY *given) : key(given) {}
    ~Handle() { EVP_PKEY_free(key); }
    Handle(const Handle &) = delete;
    Handle &operator=(const Handle &) = delete;
    EVP_PKEY *key;
};

namespace
{

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)>;

QString cryptoProblem()
{
    char text[256] = {};
    ERR_error_string_n(ERR_get_error(), text, sizeof text);
    return QString::fromLatin1(text);
}

const unsigned char *bytes(const QByteArray &data)
{
    return reinterpret_cast<const unsigned char *>(data.constData());
}

} // namespace

Result<SigningKey> SigningKey::generate()
{
    KeyContext context(EVP_PKEY_CTX_new_id(EVP_PKEY_RSA, nullptr), &EVP_PKEY_CTX_free);
    EVP_PKEY *key = nullptr;
    if (!context || EVP_PKEY_keygen_init(context.get()) <= 0 ||
        EVP_PKEY_CTX_set_rsa_keygen_bits(context.get(), 2048) <= 0 ||
        EVP_PKEY_keygen(context.get(), &key) <= 0)
        return failure(ErrorKind::Unsupported, u"tenant"_s, u"make the signing key"_s, cryptoProblem());
    return SigningKey(std::make_shared<const Handle>(key));
}

Result<SigningKey> SigningKey::fromPem(const QByteArray &pem)
{
    const Bio source(BIO_new_mem_buf(pem.constData(), int(pem.size())), &BIO_free);
    EVP_PKEY *key = source ? PEM_read_bio_PrivateKey(source.get(), nullptr, nullptr, nullptr) : nullptr;
    if (!key)
        return failure(ErrorKind::Storage, u"tenant"_s, u"read the signing key"_s, cryptoProblem());
    return SigningKey(std::make_shared<const Handle>(key));
}

QByteArray SigningKey::toPem() const
{
    const Bio sink(BIO_new(BIO_s_mem()), &BIO_free);
    if (!sink ||
        PEM_write_bio_PKCS8PrivateKey(sink.get(), m_handle->key, nullptr, nullptr, 0, nullptr, nullptr) <= 0)
        return {};
    char *text = nullptr;
    const long size = BIO_get_mem_data(sink.get(), &text);
    return QByteArray(text, size);
}

QByteArray SigningKey::sign(const QByteArray &data) const
{
    const DigestContext context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    size_t size = 0;
    if (!context || EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, m_handle->key) <= 0 ||
        EVP_DigestSign(context.get(), nullptr, &size, bytes(data), size_t(data.size())) <= 0)
        return {};
    QByteArray signature(qsizetype(size), '\0');
    if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(signature.data()), &size, bytes(data),
                       size_t(data.size())) <= 0)
        return {};
    signature.resize(qsizetype(size));
    return signature;
}

bool SigningKey::verifies(const QByteArray &data, const QByteArray &signature) const
{
    const DigestContext context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    return context &&
           EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, m_handle->key) > 0 &&
           EVP_DigestVerify(context.get(), bytes(signature), size_t(signature.size()), bytes(data),
                            size_t(data.size())) == 1;
}

} // namespace sandtable::tenant
