#include "desktop/filechooser.h"

#include <QFileDialog>

namespace sandtable::desktop
{

namespace
{

QFileDialog *dialogFor(QWidget *parent, const QString &title, FileChooser::Done done)
{
    auto *dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog, std::move(done));
    return dialog;
}

} // namespace

void SystemFileChooser::openFile(QWidget *parent, const QString &title, const QString &filter, Done done)
{
    QFileDialog *dialog = dialogFor(parent, title, std::move(done));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(filter);
    dialog->open();
}

void SystemFileChooser::saveFile(QWidget *parent, const QString &title, const QString &suggested,
                                 const QString &filter, Done done)
{
    QFileDialog *dialog = dialogFor(parent, title, std::move(done));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(filter);
    dialog->selectFile(suggested);
    dialog->open();
}

void SystemFileChooser::chooseFolder(QWidget *parent, const QString &title, const QString &present, Done done)
{
    QFileDialog *dialog = dialogFor(parent, title, std::move(done));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setDirectory(present);
    dialog->open();
}

} // namespace sandtable::desktop
