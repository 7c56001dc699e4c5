#include "desktop/errortext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

namespace
{

struct ErrorTexts {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

/// The developer's text as a sentence of its own: capital letter, full stop.
QString asSentence(QString text)
{
    text = text.trimmed();
    if (text.isEmpty())
        return text;
    text[0] = text[0].toUpper();
    if (!text.endsWith(u'.') && !text.endsWith(u'!') && !text.endsWith(u'?'))
        text += u'.';
    return text;
}

QString retryHint(const Error &error)
{
    if (error.retryAfter)
        return ErrorTexts::tr("Wait %1 s, then try again.").arg(error.retryAfter->count());
    return ErrorTexts::tr("Wait a minute, then try again.");
}

} // namespace

ErrorText errorText(const Error &error)
{
    const QString service = error.service.isEmpty() ? ErrorTexts::tr("The service") : error.service;
    const QString detail = asSentence(error.detail);
    const auto orDetail = [&](const QString &sentence) { return detail.isEmpty() ? sentence : detail; };
    switch (error.kind) {
    case ErrorKind::Usage:
        return {orDetail(ErrorTexts::tr("That does not make sense here.")), {}};
    case ErrorKind::Configuration:
        return {orDetail(ErrorTexts::tr("Something is missing in the settings.")),
                ErrorTexts::tr("Open Settings and complete the profile.")};
    case ErrorKind::Storage:
        return {orDetail(ErrorTexts::tr("The disk refused to store something.")),
                ErrorTexts::tr("Check that the data folder can be written and has free space.")};
    case ErrorKind::Busy:
        return {orDetail(ErrorTexts::tr("Something else is under way.")),
                ErrorTexts::tr("Wait until it is finished, or press Reset.")};
    case ErrorKind::Network:
        return {ErrorTexts::tr("%1 cannot be reached.").arg(service),
                ErrorTexts::tr("Check the network and the addresses, then run Check.")};
    case ErrorKind::Timeout:
        return {ErrorTexts::tr("%1 did not answer in time.").arg(service),
                ErrorTexts::tr("Try again; run Check if it happens twice.")};
    case ErrorKind::Cancelled:
        return {ErrorTexts::tr("It was stopped before it was finished."), {}};
    case ErrorKind::Unauthorized:
        return {ErrorTexts::tr("%1 does not accept the credentials.").arg(service),
                ErrorTexts::tr("Open Settings and enter the client id, password or token again.")};
    case ErrorKind::Forbidden:
        return {orDetail(ErrorTexts::tr("%1 does not allow this.").arg(service)),
                ErrorTexts::tr("Give the API client or the bot the missing right, then run Check.")};
    case ErrorKind::NotFound:
        return {orDetail(ErrorTexts::tr("%1 does not know what was asked for.").arg(service)),
                ErrorTexts::tr("Check room, webhook and region in Settings.")};
    case ErrorKind::Conflict:
        return {orDetail(ErrorTexts::tr("%1 has this already.").arg(service)), {}};
    case ErrorKind::TooLarge:
        return {orDetail(ErrorTexts::tr("That is larger than allowed.")), {}};
    case ErrorKind::RateLimited:
        return {ErrorTexts::tr("%1 asks for a pause.").arg(service), retryHint(error)};
    case ErrorKind::Rejected:
        return {orDetail(ErrorTexts::tr("%1 refused what was sent.").arg(service)),
                ErrorTexts::tr("Check the webhook and its body format in Settings.")};
    case ErrorKind::Service:
        return {ErrorTexts::tr("%1 failed on its own side.").arg(service), retryHint(error)};
    case ErrorKind::Protocol:
        return {ErrorTexts::tr("%1 gave an answer that is not understood.").arg(service),
                ErrorTexts::tr("Check that the address belongs to this kind of service.")};
    case ErrorKind::Document: {
        QString sentence = detail;
        if (!error.place.isEmpty())
            sentence = ErrorTexts::tr("%1: %2").arg(error.place, error.detail);
        if (!error.service.isEmpty())
            sentence = ErrorTexts::tr("%1, %2").arg(error.service, sentence);
        return {sentence, ErrorTexts::tr("Correct the file at that place and load it again.")};
    }
    case ErrorKind::Unsupported:
        return {orDetail(ErrorTexts::tr("This is not possible here.")), {}};
    }
    return {detail, {}};
}

} // namespace sandtable::desktop
