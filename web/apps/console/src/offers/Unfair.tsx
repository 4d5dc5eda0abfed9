import { defineWords, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useCan } from '../access/session'
import { unfairQuery } from './offersQuery'

const useWords = defineWords('unfairPrices', {
    zh: {
        title: '{{count}} 个已发布的优惠或优惠券取决于会员画像',
        about: '发布时还没有这项检查。已展示的优惠仍须兑现，所以它们继续有效；请发布不含这些条件的新版本。',
    },
    en: {
        title: '{{count}} published offers or coupons ask for a member’s profile',
        about: 'They were published before this was checked. What was shown is honoured, so they still count; publish a version without these conditions.',
    },
})

/** What runs and asks for facts that may decide no price, each with the way to it; nothing where all is well. */
export function Unfair() {
    const words = useWords()
    const [language] = useLanguage()
    const can = useCan()
    const { data } = useQuery({ ...unfairQuery, enabled: can('GET /api/v1/unfair-prices') })
    const items = data?.items ?? []
    if (items.length === 0) return null
    return (
        <Alert
            type="warning"
            showIcon
            title={words('title', { count: items.length })}
            description={
                <>
                    {words('about')}
                    <ul className="warnings">
                        {items.map((each) => (
                            <li key={`${each.id} ${each.version}`}>
                                <Link
                                    to={each.kind === 'OFFER' ? '/offers/$id' : '/coupons/$id'}
                                    params={{ id: each.id }}
                                >
                                    {language === 'zh' ? each.name : each.nameEn}
                                </Link>{' '}
                                {each.asks.map((asked) => asked[language]).join(' ')}
                            </li>
                        ))}
                    </ul>
                </>
            }
        />
    )
}
