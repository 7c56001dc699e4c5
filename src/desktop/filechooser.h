#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace sandtable::desktop
{

/// Asks a person for a file or a folder. An interface, so that tests answer by themselves.
class FileChooser
{
public:
    /// Called with the path, once; not at all when the person gives up.
    using Done = std::function<void(const QString &path)>;

    virtual ~FileChooser() = default;
    virtual void openFile(QWidget *parent, const QString &title, const QString &filter, Done done) = 0;
    virtual void saveFile(QWidget *parent, const QString &title, const QString &suggested,
                          const QString &filter, Done done) = 0;
    virtual void chooseFolder(QWidget *parent, const QString &title, const QString &present, Done done) = 0;
};

/// The platform's own dialogs; none of them blocks.
class SystemFileChooser : public FileChooser
{
public:
    void openFile(QWidget *parent, const QString &title, const QString &filter, Done done) override;
    void saveFile(QWidget *parent, const QString &title, const QString &suggested, const QString &filter,
                  Done done) override;
    void chooseFolder(QWidget *parent, const QString &title, const QString &present, Done done) override;
};

} // namespace sandtable::desktop
