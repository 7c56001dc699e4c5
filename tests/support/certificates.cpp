#include "support/certificates.h"

#include <QDir>
#include <QFile>
#include <QProcess>

namespace sandtable::test
{

using namespace Qt::StringLiterals;

namespace
{

bool openssl(const QStringList &arguments, const QString &folder)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(u"openssl"_s, arguments);
    return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit &&
           process.exitCode() == 0;
}

} // namespace

bool makeCertificate(const QString &folder, const QByteArray &names, CertificateAge age)
{
    QFile extensions(QDir(folder).filePath(u"extensions.cnf"_s));
    if (!extensions.open(QIODevice::WriteOnly))
        return false;
    extensions.write("basicConstraints=critical,CA:TRUE\nsubjectAltName=" + names + "\n");
    extensions.close();
    const QString days = age == CertificateAge::Expired ? u"-1"_s : u"2"_s;
    return openssl({u"req"_s, u"-new"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                    u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-keyout"_s, u"key.pem"_s, u"-out"_s,
                    u"request.pem"_s, u"-subj"_s, u"/CN=Lab Authority"_s},
                   folder) &&
           openssl({u"x509"_s, u"-req"_s, u"-in"_s, u"request.pem"_s, u"-signkey"_s, u"key.pem"_s, u"-days"_s,
                    days, u"-extfile"_s, u"extensions.cnf"_s, u"-out"_s, u"certificate.pem"_s},
                   folder);
}

bool protectKey(const QString &keyFile)
{
    return openssl({u"pkey"_s, u"-in"_s, keyFile, u"-aes256"_s, u"-passout"_s, u"pass:of the lab"_s,
                    u"-out"_s, keyFile + u".new"_s},
                   QDir::tempPath()) &&
           QFile::remove(keyFile) && QFile::rename(keyFile + u".new"_s, keyFile);
}

} // namespace sandtable::test
