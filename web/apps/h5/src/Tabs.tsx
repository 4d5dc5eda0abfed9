import { Icon } from './parts'
import { Link } from './route'
import { useAppWords } from './words'

const TABS = [
    { to: '/', icon: 'home', word: 'home' },
    { to: '/coupons', icon: 'coupon', word: 'coupons' },
    { to: '/code', icon: 'code', word: 'code' },
    { to: '/points', icon: 'points', word: 'points' },
    { to: '/me', icon: 'own', word: 'own' },
] as const

export function Tabs({ path }: { path: string }) {
    const words = useAppWords()
    return (
        <nav className="tabs">
            {TABS.map(({ to, icon, word }) => {
                const here = to === '/' ? path === '/' : path.startsWith(to)
                return (
                    <Link key={to} to={to} className={to === '/code' ? 'raised' : ''} aria-current={here ? 'page' : undefined}>
                        <span>
                            <Icon of={icon} />
                        </span>
                        {words(word)}
                    </Link>
                )
            })}
        </nav>
    )
}
