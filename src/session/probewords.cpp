#include "session/probewords.h"

#include "net/connectionwords.h"

#include <QLocale>
#include <QTimeZone>

namespace sandtable::session
{

using namespace Qt::StringLiterals;

namespace
{

struct Sentences {
    Q_DECLARE_TR_FUNCTIONS(Checks)
};

bool isAboutTenant(ProbeQuestion question)
{
    return question == ProbeQuestion::Token || question == ProbeQuestion::Incidents ||
           question == ProbeQuestion::Conure || question == ProbeQuestion::Feeds;
}

/// The field that holds the address which was asked.
QString addressField(ProbeQuestion question)
{
    return isAboutTenant(question)              ? u"region"_s
           : question == ProbeQuestion::Webhook ? u"webhook_url"_s
                                                : QString();
}

QString capitalised(const QString &sentence)
{
    return sentence.isEmpty() ? sentence : sentence.first(1).toUpper() + sentence.sliced(1);
}

QString full(const QString &sentence)
{
    const QString text = capitalised(sentence);
    return text.isEmpty() || text.endsWith(u'.') ? text : text + u'.';
}

ProbeAnswer connectionProblem(const Error &error, ProbeQuestion question)
{
    const QString field = addressField(question);
    if (error.serviceCode == net::connection_code::Tls) {
        return badAnswer(
            Sentences::tr("The connection is not trusted (TLS): %1.").arg(error.detail),
            Sentences::tr(
                "Check the address. If your network inspects TLS, choose its certificate authority as "
                "the profile's CA file; if the certificate has expired, check this computer's date."),
            u"ca_file"_s);
    }
    if (error.serviceCode == net::connection_code::Proxy) {
        return badAnswer(
            full(error.detail),
            Sentences::tr("Check the proxy in the settings, or choose “none” where the service can "
                          "be reached directly."),
            u"proxy"_s);
    }
    if (error.serviceCode == net::connection_code::Host) {
        return badAnswer(
            Sentences::tr("There is no such host: %1.").arg(error.detail),
            isAboutTenant(question)
                ? Sentences::tr("Check the region, or the address if it is a custom one; check the "
                                "network's name service.")
                : Sentences::tr("Check the address and the network's name service."),
            field);
    }
    if (error.kind == ErrorKind::Timeout) {
        return badAnswer(Sentences::tr("There was no answer in time."),
                         Sentences::tr("Try again; check the address, the proxy and the network."), field);
    }
    return badAnswer(Sentences::tr("There is no connection: %1.").arg(error.detail),
                     Sentences::tr("Check the address, the proxy and the network."), field);
}

ProbeAnswer refusedCredential(const Error &error, ProbeQuestion question)
{
    switch (question) {
    case ProbeQuestion::Token:
        return badAnswer(
            Sentences::tr("The tenant does not know this API client (HTTP %1): its password is wrong or has "
                          "expired.")
                .arg(error.httpStatus),
            Sentences::tr(
                "Make a new API client in the tenant under Administration → API Clients and paste its "
                "id and password here; a client belongs to one region."),
            u"client_password"_s);
    case ProbeQuestion::Incidents:
    case ProbeQuestion::Conure:
    case ProbeQuestion::Feeds:
        return badAnswer(Sentences::tr("The tenant gave a token, and then refused it (HTTP 401)."),
                         Sentences::tr("Check that all addresses of the profile belong to one region."),
                         u"region"_s);
    case ProbeQuestion::Webhook:
        return badAnswer(Sentences::tr("The webhook refuses the key (HTTP %1).").arg(error.httpStatus),
                         Sentences::tr("Copy the webhook's URL from the tenant again, with its api_key."),
                         u"webhook_url"_s);
    default:
        return badAnswer(Sentences::tr("Webex does not accept the token (HTTP 401)."),
                         Sentences::tr("Paste the bot's access token again, or make a new one at "
                                       "developer.webex.com; a person's token ends after 12 hours."),
                         u"webex_token"_s);
    }
}

ProbeAnswer missingRight(const Error &error, ProbeQuestion question)
{
    if (question == ProbeQuestion::Webhook)
        return refusedCredential(error, question);
    if (!isAboutTenant(question)) {
        return badAnswer(Sentences::tr("Webex does not allow this (HTTP 403): %1").arg(full(error.detail)),
                         Sentences::tr("Add the bot to the room."), u"room"_s);
    }
    return badAnswer(Sentences::tr("Not allowed (HTTP 403): %1").arg(full(error.detail)),
                     Sentences::tr("Give the API client the scope private-intel in the tenant under "
                                   "Administration → API Clients."),
                     u"client_id"_s);
}

/// Something answers there, and it is not the service.
ProbeAnswer notTheService(const Error &error, ProbeQuestion question)
{
    const QString what = error.httpStatus == 404 ? Sentences::tr("HTTP 404") : error.detail;
    switch (question) {
    case ProbeQuestion::Webhook:
        return badAnswer(Sentences::tr("The tenant has no such webhook (%1).").arg(what),
                         Sentences::tr("Copy the webhook's URL from the tenant again."), u"webhook_url"_s);
    case ProbeQuestion::Feeds:
        return badAnswer(Sentences::tr("The tenant has no blocking feeds: %1.").arg(error.detail),
                         Sentences::tr("Choose Prepare tenant…: it creates the indicators and feeds."), {});
    case ProbeQuestion::Room:
    case ProbeQuestion::Message:
        return badAnswer(Sentences::tr("Webex does not show this room to the bot (%1).").arg(what),
                         Sentences::tr("Add the bot to the room, or pick another room."), u"room"_s);
    case ProbeQuestion::Bot:
        return badAnswer(Sentences::tr("This is not the Webex API (%1).").arg(what),
                         Sentences::tr("Check the Webex address of the profile."), u"webex_token"_s);
    default:
        return badAnswer(
            Sentences::tr("A host answers, and it is not a tenant of this region (%1).").arg(what),
            Sentences::tr("Choose the region in which the tenant was made, or check the custom addresses."),
            u"region"_s);
    }
}

} // namespace

ProbeAnswer goodAnswer(const QString &sentence)
{
    ProbeAnswer answer;
    answer.ok = true;
    answer.sentence = sentence;
    return answer;
}

ProbeAnswer badAnswer(const QString &sentence, const QString &whatToDo, const QString &field)
{
    ProbeAnswer answer;
    answer.sentence = sentence;
    answer.whatToDo = whatToDo;
    answer.field = field;
    return answer;
}

ProbeAnswer answerAbout(const Error &error, ProbeQuestion question)
{
    const QString again = Sentences::tr("Try again later; the journal shows the whole exchange.");
    switch (error.kind) {
    case ErrorKind::Network:
    case ErrorKind::Timeout:
        return connectionProblem(error, question);
    case ErrorKind::Unauthorized:
        return refusedCredential(error, question);
    case ErrorKind::Forbidden:
        return missingRight(error, question);
    case ErrorKind::NotFound:
    case ErrorKind::Protocol:
        return notTheService(error, question);
    case ErrorKind::RateLimited:
        return badAnswer(error.retryAfter
                             ? Sentences::tr("The service asks to wait %n second(s) (HTTP %1).", nullptr,
                                             int(error.retryAfter->count()))
                                   .arg(error.httpStatus)
                             : Sentences::tr("The service asks to wait (HTTP %1).").arg(error.httpStatus),
                         again, {});
    case ErrorKind::Service:
        return badAnswer(
            Sentences::tr("The service fails (HTTP %1): %2").arg(error.httpStatus).arg(full(error.detail)),
            again, {});
    case ErrorKind::Rejected:
        if (question == ProbeQuestion::Token) // 400 invalid_client, unauthorized_client
            return refusedCredential(error, question);
        if (question == ProbeQuestion::Webhook && error.httpStatus == 415) {
            return badAnswer(Sentences::tr("The webhook takes another kind of body (HTTP 415)."),
                             Sentences::tr("Choose the other webhook format, JSON or form."),
                             u"webhook_format"_s);
        }
        break;
    case ErrorKind::Cancelled:
        return badAnswer(Sentences::tr("Cancelled."), {}, {});
    default:
        break;
    }
    const QString sentence = error.httpStatus > 0
                                 ? Sentences::tr("HTTP %1: %2").arg(error.httpStatus).arg(error.detail)
                                 : full(error.detail);
    return badAnswer(sentence, Sentences::tr("Check the profile; the journal shows the whole exchange."), {});
}

ProbeAnswer scopesAnswer(const QString &scope)
{
    const QStringList scopes = scope.split(u' ', Qt::SkipEmptyParts);
    const QString whole = u"private-intel"_s;
    QStringList missing;
    bool hasPart = false; // private-intel/incident and the like: what is missing shows when it is used
    for (const QString &name : scopes)
        hasPart = hasPart || name.startsWith(whole + u'/');
    if (!scopes.isEmpty() && !scopes.contains(whole) && !hasPart) {
        const bool reads = scopes.contains(whole + u":read"_s);
        const bool writes = scopes.contains(whole + u":write"_s);
        if (!reads && !writes)
            missing.append(whole);
        else if (!reads)
            missing.append(whole + u":read"_s);
        else if (!writes)
            missing.append(whole + u":write"_s);
    }
    ProbeAnswer answer =
        missing.isEmpty()
            ? goodAnswer(scopes.isEmpty()
                             ? Sentences::tr("The tenant does not name the token's scopes.")
                             : Sentences::tr("The token has the scopes %1.").arg(scopes.join(u", "_s)))
            : badAnswer(
                  Sentences::tr("The API client lacks the scope %1.").arg(missing.join(u", "_s)),
                  Sentences::tr("Give the API client that scope in the tenant under Administration → API "
                                "Clients."),
                  u"client_id"_s);
    answer.scopes = scopes;
    return answer;
}

ProbeAnswer clockAnswer(const QDateTime &theirs, const QDateTime &ours)
{
    const qint64 seconds = theirs.secsTo(ours);
    if (std::chrono::seconds(qAbs(seconds)) <= ConnectionProbe::ClockTolerance)
        return goodAnswer(Sentences::tr("This computer's clock agrees with the service's."));
    const int minutes = int(qAbs(seconds) / 60);
    return badAnswer(
        seconds > 0 ? Sentences::tr("This computer's clock is %n minute(s) ahead.", nullptr, minutes)
                    : Sentences::tr("This computer's clock is %n minute(s) behind.", nullptr, minutes),
        Sentences::tr("Set this computer's clock, best by a time server: tokens and signatures depend "
                      "on it."),
        u"clock"_s);
}

QDateTime fromHttpDate(const QByteArray &text)
{
    // "Tue, 24 Nov 2026 14:34:35 GMT" (RFC 9110, 5.6.7)
    const QString stamp = QString::fromLatin1(text.trimmed());
    if (!stamp.endsWith(u" GMT"_s))
        return {};
    QDateTime moment = QLocale::c().toDateTime(stamp.chopped(4), u"ddd, dd MMM yyyy HH:mm:ss"_s);
    moment.setTimeZone(QTimeZone::utc());
    return moment;
}

} // namespace sandtable::session
