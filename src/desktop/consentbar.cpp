#include "desktop/consentbar.h"

#include "desktop/consentdialog.h"
#include "desktop/errortext.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

ConsentBar::ConsentBar(session::WorkflowRuns &runs, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_runs(runs), m_theme(theme), m_sentence(new QLabel(this)),
      m_read(new QPushButton(this))
{
    setObjectName(u"consentBar"_s);
    m_sentence->setObjectName(u"consentSentence"_s);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_read->setObjectName(u"consentReadButton"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_sentence, 1);
    layout->addWidget(m_read);
    connect(m_read, &QPushButton::clicked, this, &ConsentBar::review);
    connect(&runs, &session::WorkflowRuns::awaitingChanged, this, &ConsentBar::takeAwaiting);
    takeAwaiting();
}

void ConsentBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        takeAwaiting();
}

void ConsentBar::takeAwaiting()
{
    const QList<session::AwaitingConsent> &awaiting = m_runs.awaitingConsent();
    setVisible(!awaiting.isEmpty());
    m_read->setText(tr("Read its scripts…"));
    if (awaiting.isEmpty())
        return;
    QString text = tr("The Python scripts of the workflow \"%1\" do not run before you allow them.")
                       .arg(awaiting.constFirst().name);
    if (awaiting.size() > 1)
        text += u' ' + tr("%n more workflow(s) wait as well.", nullptr, int(awaiting.size()) - 1);
    m_sentence->setText(text);
}

void ConsentBar::review()
{
    if (m_runs.awaitingConsent().isEmpty())
        return;
    m_read->setEnabled(false);
    const QString id = m_runs.awaitingConsent().constFirst().id;
    QCoro::connect(m_runs.review(id), this, [this](const Result<session::ScriptReview> &review) {
        m_read->setEnabled(true);
        if (review)
            ask(*review);
        else
            m_sentence->setText(errorText(review.error()).sentence);
    });
}

void ConsentBar::ask(const session::ScriptReview &review)
{
    if (m_dialog)
        m_dialog->close();
    m_dialog = new ConsentDialog(review, m_theme, window());
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    const QString id = review.id;
    const QString hash = review.contentHash;
    connect(m_dialog, &ConsentDialog::allowed, this, [this, id, hash] {
        QCoro::connect(m_runs.allow(id, hash), this, [this](const Result<void> &allowed) {
            if (m_dialog && allowed)
                m_dialog->accept();
            else if (m_dialog)
                m_dialog->showProblem(errorText(allowed.error()).sentence);
        });
    });
    m_dialog->show();
}

} // namespace sandtable::desktop
