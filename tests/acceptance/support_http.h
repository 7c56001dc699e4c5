#pragma once

#include <QByteArray>
#include <QHash>
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
    QHash<QByteArray, QByteArray> headers; ///< lower-case names
    QByteArray body;
    [[nodiscard]] QJsonObject object() const;
    [[nodiscard]] QJsonArray array() const;
};

using HeaderList = QList<std::pair<QByteArray, QByteArray>>;

/// One request over a plain socket of its own, exactly as given: no library in between that mends it.
[[nodiscard]] Answer ask(const QByteArray &method, const QUrl &url, const HeaderList &headers = {},
                         const QByteArray &body = {});

/// Sends raw bytes and returns everything until the server closes or is silent.
[[nodiscard]] QByteArray askRaw(quint16 port, const QByteArray &bytes);

/// `Authorization: Bearer …`.
[[nodiscard]] HeaderList bearer(const QString &token);
/// The same with `Content-Type: application/json`.
[[nodiscard]] HeaderList bearerJson(const QString &token);
/// What a browser sends with a click on a link in an application.
[[nodiscard]] HeaderList navigation();

} // namespace sandtable::test
