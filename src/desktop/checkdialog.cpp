#include "desktop/checkdialog.h"

#include "desktop/scaledlayouts.h"
#include "desktop/tonedelegate.h"
#include "ui_checkdialog.h"

#include <QHeaderView>

namespace sandtable::desktop
{

CheckDialog::CheckDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::CheckDialog>()), m_theme(theme),
      m_model(new CheckModel(this))
{
    m_ui->setupUi(this);
    m_ui->checkTable->setModel(m_model);
    m_ui->checkTable->setItemDelegateForColumn(CheckModel::Outcome, new OutcomeDelegate(theme, this));
    m_ui->checkTable->setWordWrap(true);
    auto *header = m_ui->checkTable->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(CheckModel::Answer, QHeaderView::Stretch);
    header->setSectionResizeMode(CheckModel::WhatToDo, QHeaderView::Stretch);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_ui->checkTable->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_ui->closeButton->setAutoDefault(false);
    connect(m_ui->runButton, &QPushButton::clicked, this,
            [this] { emit runRequested(m_ui->roomCheck->isChecked()); });
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::close);
    scaleLayouts(*this, theme);
    resize(theme.px(940), theme.px(460));
}

CheckDialog::~CheckDialog() = default;

void CheckDialog::begin()
{
    m_model->clear();
    m_ui->runButton->setEnabled(false);
    m_ui->checkSummary->setText(tr("Asking…"));
}

void CheckDialog::addRow(const session::CheckRow &row)
{
    m_model->append(row);
}

void CheckDialog::finish()
{
    m_ui->runButton->setEnabled(true);
    const int bad = m_model->failures();
    m_ui->checkSummary->setText(
        bad == 0
            ? tr("Everything works.")
            : tr("Failing: %1 of %2. The last column says what to do.").arg(bad).arg(m_model->rowCount()));
}

} // namespace sandtable::desktop
