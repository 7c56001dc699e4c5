#include "desktop/listendialog.h"

#include "desktop/errortext.h"
#include "desktop/scaledlayouts.h"
#include "ui_listendialog.h"

#include <QEvent>

namespace sandtable::desktop
{

using namespace Qt::StringLiterals;

ListenDialog::ListenDialog(session::ListenControl &listening, const Theme &theme, QWidget *parent)
    : QDialog(parent), m_listening(listening), m_ui(std::make_unique<Ui::ListenDialog>())
{
    m_ui->setupUi(this);
    setObjectName(u"listenDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->listenProblem->hide();
    m_ui->listenButton->setIcon(theme.icon(u"listen-lan"_s, theme.colors().onAccent));
    m_ui->listenButton->setIconSize({theme.px(16), theme.px(16)});
    connect(m_ui->listenAddress, &QComboBox::currentIndexChanged, this, &ListenDialog::showChoice);
    connect(m_ui->listenLookButton, &QPushButton::clicked, this, &ListenDialog::look);
    connect(m_ui->listenCancelButton, &QPushButton::clicked, this, &QDialog::close);
    connect(m_ui->listenButton, &QPushButton::clicked, this, &ListenDialog::listen);
    scaleLayouts(*this, theme);
    setMinimumWidth(theme.px(520));
    look();
}

ListenDialog::~ListenDialog() = default;

void ListenDialog::look()
{
    m_addresses = m_listening.addresses();
    {
        const QSignalBlocker quiet(m_ui->listenAddress);
        m_ui->listenAddress->clear();
        for (const net::LanAddress &found : std::as_const(m_addresses))
            m_ui->listenAddress->addItem(tr("%1 (%2)").arg(found.address.toString(), found.interfaceName));
    }
    const bool some = !m_addresses.isEmpty();
    m_ui->listenNone->setVisible(!some);
    m_ui->listenLookButton->setVisible(!some);
    for (QWidget *part :
         {static_cast<QWidget *>(m_ui->listenAddressLabel), static_cast<QWidget *>(m_ui->listenAddress),
          static_cast<QWidget *>(m_ui->listenLinks)})
        part->setVisible(some);
    showChoice();
}

void ListenDialog::showChoice()
{
    const net::LanAddress chosen = m_addresses.value(m_ui->listenAddress->currentIndex());
    const bool some = !chosen.address.isNull();
    m_ui->listenButton->setEnabled(some);
    m_ui->listenButton->setDefault(some);
    m_ui->listenButton->setText(some ? tr("Listen on %1").arg(chosen.address.toString())
                                     : tr("Listen on the network"));
    const session::ListenState state = m_listening.state();
    m_ui->listenLinks->setText(
        state.publicUrlSet
            ? tr("The links of alerts go on using the public URL of the settings, %1.")
                  .arg(state.publicUrl.toDisplayString())
            : tr("The links of new alerts will use this address, and the QR code too. Links that are in the "
                 "room already go on working on this machine."));
}

void ListenDialog::listen()
{
    const net::LanAddress chosen = m_addresses.value(m_ui->listenAddress->currentIndex());
    const Result<void> listening = m_listening.listenOn(chosen.address);
    if (listening) {
        close();
        return;
    }
    const ErrorText text = errorText(listening.error());
    // What is in the way of listening is a port or an address, whatever the usual advice for its kind is.
    const QString detail = listening.error().detail;
    m_ui->listenProblem->setText(
        tr("The console does not listen there: %1. Choose another address, or close the "
           "program that has the port.")
            .arg(detail.isEmpty() ? text.sentence : detail));
    m_ui->listenProblem->show();
}

void ListenDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        look();
    }
}

} // namespace sandtable::desktop
