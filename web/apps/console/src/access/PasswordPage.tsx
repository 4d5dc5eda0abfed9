import './access.css'
import { useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { useAccessWords } from './accessWords'
import { ChangePassword } from './ChangePassword'
import { OwnSessions } from './OwnSessions'

/** What a person does for the safety of the account: another password, and an end to sessions elsewhere. */
export function PasswordPage() {
    const words = useAccessWords()
    const { message } = App.useApp()
    const navigate = useNavigate()
    return (
        <div className="page own-account">
            <div className="panel stack">
                <ChangePassword
                    onDone={() => {
                        void message.success(words('changed'))
                        void navigate({ to: '/' })
                    }}
                />
            </div>
            <OwnSessions />
        </div>
    )
}
