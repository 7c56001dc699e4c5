#pragma once

#include <QByteArray>
#include <QHash>
#include <QHostAddress>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QUrl>

namespace sandtable::test
{

/// What a server answered; status 0 means nothing came back.
struct Answer {
    int status = 0;
    QHash<QByteArray, QByteArray> headers; ///< lower-case names; of repeated ones the last
    QByteArray body;
    [[nodiscard]] QJsonObject object() const;
    [[nodiscard]] QJsonArray array() const;
};

using HeaderList = QList<std::pair<QByteArray, QByteArray>>;

/// One request over a plain socket of its own, exactly as given: no library in between that mends it. A URL
/// with a name instead of an address is asked of loopback. `from`: the address that the server is to see.
[[nodiscard]] Answer ask(const QByteArray &method, const QUrl &url, const HeaderList &headers = {},
                         const QByteArray &body = {}, const QHostAddress &from = {});

/// That request as many times, all of them sent before the first answer is read.
[[nodiscard]] QList<Answer> askAtOnce(int times, const QByteArray &method, const QUrl &url,
                                      const HeaderList &headers = {}, const QByteArray &body = {});

/// Sends raw bytes and returns everything until the server closes or is silent.
[[nodiscard]] QByteArray askRaw(quint16 port, const QByteArray &bytes,
                                const QHostAddress &at = QHostAddress(QHostAddress::LocalHost),
                                const QHostAddress &from = {});

/// What those bytes say.
[[nodiscard]] Answer answerFrom(const QByteArray &raw);

/// `Authorization: Bearer …`.
[[nodiscard]] HeaderList bearer(const QString &token);
/// The same with `Content-Type: application/json`.
[[nodiscard]] HeaderList bearerJson(const QString &token);
/// What a browser sends with a click on a link in an application.
[[nodiscard]] HeaderList navigation();

} // namespace sandtable::test
