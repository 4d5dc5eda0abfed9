import { Empty, Page } from '@regulars/kit'
import { Link } from '@tanstack/react-router'
import { useRoleName } from '../access/roles'
import { useCan, useSession } from '../access/session'
import { PAGES } from '../shell/pages'
import { useShellWords } from '../shell/words'
import { useEntranceWords } from './entranceWords'
import { useOverviewWords } from './overviewWords'

/** What somebody may do who does not see the chain's figures: the own pages, large. */
export function Entrances() {
    const words = useOverviewWords()
    const shell = useShellWords()
    const purpose = useEntranceWords()
    const role = useRoleName()
    const can = useCan()
    const { staff } = useSession()
    const pages = PAGES.flatMap((group) => group.pages).filter((page) => page.path !== '/' && can(page.needs))
    return (
        <Page
            title={words('welcome', { name: staff.name })}
            lead={pages.length > 0 ? words('welcomeText', { role: role(staff.role) }) : null}
        >
            {pages.length === 0 ? (
                <Empty title={words('nothingHere')} text={words('nothingHereText')} />
            ) : (
                <nav className="entrances" aria-label={words('welcomeText', { role: role(staff.role) })}>
                    {pages.map((page) => (
                        <Link key={page.path} to={page.path}>
                            <span className="icon">{page.icon}</span>
                            <b>{shell(page.name)}</b>
                            <span className="soft">{page.name === 'overview' ? '' : purpose(page.name)}</span>
                        </Link>
                    ))}
                </nav>
            )}
        </Page>
    )
}
