#pragma once

#include "desktop/theme.h"
#include "session/journal.h"

#include <QDialog>

#include <memory>

namespace Ui
{
class EvidenceDialog;
}

namespace sandtable::desktop
{

/// What proves a journal entry, readable and to copy. Not modal.
class EvidenceDialog : public QDialog
{
    Q_OBJECT

public:
    EvidenceDialog(const session::JournalEntry &entry, const Theme &theme, QWidget *parent = nullptr);
    ~EvidenceDialog() override;

    /// Offers a button that leads to this exchange on the wire.
    void offerWire();

signals:
    void wireRequested();

private:
    std::unique_ptr<Ui::EvidenceDialog> m_ui;
};

} // namespace sandtable::desktop
