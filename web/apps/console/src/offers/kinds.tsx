import {
    CarOutlined,
    CrownOutlined,
    FallOutlined,
    GiftOutlined,
    OrderedListOutlined,
    PercentageOutlined,
    PlusSquareOutlined,
    ScissorOutlined,
    StarOutlined,
    TagOutlined,
    WalletOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { Is } from './offerBody'

export const ICONS: Record<Is, ReactNode> = {
    memberPrice: <CrownOutlined aria-hidden />,
    unitPay: <PercentageOutlined aria-hidden />,
    unitOff: <FallOutlined aria-hidden />,
    nth: <OrderedListOutlined aria-hidden />,
    buyGet: <PlusSquareOutlined aria-hidden />,
    steps: <ScissorOutlined aria-hidden />,
    percent: <TagOutlined aria-hidden />,
    gift: <GiftOutlined aria-hidden />,
    freeShipping: <CarOutlined aria-hidden />,
    pointsOffset: <StarOutlined aria-hidden />,
    storedPay: <WalletOutlined aria-hidden />,
}
