#pragma once

#include <QWizardPage>

namespace sandtable::desktop
{

/// A page of the setup assistant: whether Next may be pressed is told from outside.
class SetupPage : public QWizardPage
{
    Q_OBJECT

public:
    using QWizardPage::QWizardPage;
    [[nodiscard]] bool isComplete() const override { return m_complete; }
    void setComplete(bool complete)
    {
        if (m_complete == complete)
            return;
        m_complete = complete;
        emit completeChanged();
    }

private:
    bool m_complete = true;
};

} // namespace sandtable::desktop
