import { Link, useRouterState } from '@tanstack/react-router'
import { useCan } from '../access/session'
import { PAGES } from './pages'
import { useShellWords } from './words'

/** The longest path that the address begins with is where we are. */
export function current(path: string, links: readonly string[]): string | undefined {
    return links
        .filter((link) => (link === '/' ? path === '/' : path === link || path.startsWith(`${link}/`)))
        .sort((a, b) => b.length - a.length)[0]
}

export function Menu() {
    const words = useShellWords()
    const can = useCan()
    const path = useRouterState({ select: (state) => state.location.pathname.replace(/^\/console/, '') || '/' })
    const groups = PAGES.map((group) => ({ ...group, pages: group.pages.filter((page) => can(page.needs)) })).filter(
        (group) => group.pages.length > 0,
    )
    const here = current(
        path,
        groups.flatMap((group) => group.pages.map((page) => page.path)),
    )
    return (
        <nav className="menu" aria-label={words('menu')}>
            {groups.map((group) => (
                <div key={group.name ?? 'top'}>
                    {group.name && group.pages.length > 1 ? <h3>{words(group.name)}</h3> : null}
                    <ul>
                        {group.pages.map((page) => (
                            <li key={page.path}>
                                <Link
                                    to={page.path}
                                    activeOptions={{ exact: true }}
                                    aria-current={here === page.path ? 'page' : undefined}
                                >
                                    {page.icon} {words(page.name)}
                                </Link>
                            </li>
                        ))}
                    </ul>
                </div>
            ))}
        </nav>
    )
}
