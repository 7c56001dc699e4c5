#include "desktop/feeddialog.h"

#include "desktop/errortext.h"
#include "desktop/feedtext.h"
#include "desktop/scaledlayouts.h"

#include <QComboBox>
#include <QCoroTask>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace sandtable::desktop
{

FeedDialog::FeedDialog(session::FeedLinks &links, const Theme &theme, QWidget *parent)
    : QDialog(parent), m_links(links), m_theme(theme), m_types(new QComboBox(this)), m_url(new QLabel(this)),
      m_lines(new QPlainTextEdit(this)), m_state(new QLabel(this)), m_copy(new QPushButton(this)),
      m_read(new QPushButton(this)), m_close(new QPushButton(this))
{
    setObjectName(u"FeedDialog"_s);
    m_types->setObjectName(u"feedTypes"_s);
    m_url->setObjectName(u"feedUrl"_s);
    m_url->setTextFormat(Qt::PlainText);
    m_url->setWordWrap(true);
    m_url->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_lines->setObjectName(u"feedLines"_s);
    m_lines->setReadOnly(true);
    m_lines->setTabChangesFocus(true);
    m_lines->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_state->setObjectName(u"feedState"_s);
    m_state->setProperty("role", u"muted"_s);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_copy->setObjectName(u"feedCopyUrl"_s);
    m_read->setObjectName(u"feedRead"_s);
    m_close->setObjectName(u"feedClose"_s);
    m_close->setDefault(true);
    for (const QString &type : session::FeedLinks::types())
        m_types->addItem(feedTypeTitle(type), type);

    auto *top = new QHBoxLayout;
    top->addWidget(m_types);
    top->addStretch(1);
    top->addWidget(m_read);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 16);
    layout->setSpacing(8);
    layout->addLayout(top);
    layout->addWidget(m_url);
    layout->addWidget(m_lines, 1);
    layout->addWidget(m_state);
    layout->addLayout(buttons);

    connect(m_types, &QComboBox::currentIndexChanged, this, &FeedDialog::read);
    connect(m_read, &QPushButton::clicked, this, &FeedDialog::read);
    connect(m_copy, &QPushButton::clicked, this, [this] { emit copyRequested(type()); });
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    connect(&theme, &Theme::changed, this, &FeedDialog::restyle);
    retranslate();
    restyle();
    resize(theme.px(640), theme.px(420));
}

void FeedDialog::retranslate()
{
    setWindowTitle(tr("What a firewall downloads"));
    m_types->setAccessibleName(tr("Feed"));
    m_lines->setAccessibleName(tr("Lines of the feed"));
    m_copy->setText(tr("Copy feed URL"));
    m_copy->setToolTip(tr("The URL with its secret; here it is shown masked"));
    m_read->setText(tr("Read again"));
    m_close->setText(tr("Close"));
}

void FeedDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void FeedDialog::restyle()
{
    scaleLayouts(*this, m_theme);
    m_url->setFont(m_theme.fixedFont(13));
    m_lines->setFont(m_theme.fixedFont(15));
}

QString FeedDialog::type() const
{
    return m_types->currentData().toString();
}

void FeedDialog::choose(const QString &type)
{
    const int index = m_types->findData(type);
    if (index == m_types->currentIndex() || index < 0)
        read();
    else
        m_types->setCurrentIndex(index);
}

void FeedDialog::read()
{
    const int reading = ++m_reading;
    m_url->clear();
    m_lines->clear();
    m_copy->setEnabled(false);
    m_state->setText(tr("Reading…"));
    QCoro::connect(m_links.link(type()), this, [this, reading](const Result<QUrl> &link) {
        if (reading == m_reading)
            showLink(link);
    });
    QCoro::connect(m_links.download(type()), this, [this, reading](const Result<QStringList> &lines) {
        if (reading == m_reading)
            showLines(lines);
    });
}

void FeedDialog::showLink(const Result<QUrl> &link)
{
    m_copy->setEnabled(link.has_value());
    if (link)
        m_url->setText(session::FeedLinks::shown(*link));
}

void FeedDialog::showLines(const Result<QStringList> &lines)
{
    if (!lines) {
        const ErrorText text = errorText(lines.error());
        m_state->setText(text.sentence + u' ' + text.whatToDo);
        return;
    }
    m_lines->setPlainText(lines->join(u'\n'));
    m_state->setText(lines->isEmpty() ? tr("The feed is empty: firewalls block nothing.")
                                      : tr("%n line(s)", nullptr, int(lines->size())));
}

} // namespace sandtable::desktop
