import { useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { useAccessWords } from './accessWords'
import { ChangePassword } from './ChangePassword'

export function PasswordPage() {
    const words = useAccessWords()
    const { message } = App.useApp()
    const navigate = useNavigate()
    return (
        <div className="page">
            <div className="panel stack" style={{ maxWidth: 420 }}>
                <ChangePassword
                    onDone={() => {
                        void message.success(words('changed'))
                        void navigate({ to: '/' })
                    }}
                />
            </div>
        </div>
    )
}
