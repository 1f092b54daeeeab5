"""The currencies of ISO 4217 that are in use: decimals, signs, and the signs of their minor units."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from rulesdsl.model.money import Currency

NO_CURRENCY = Currency()

# code, decimals, signs of the main unit (the first is printed), then after `;` signs of the minor unit
_TABLE = """
AED 2 د.إ
AFN 2 ؋
ALL 2
AMD 2 ֏
AOA 2 Kz
ARS 2 $
AUD 2 $ A$ AU$ ; c ¢
AWG 2 ƒ ; c ¢
AZN 2 ₼
BAM 2 KM
BBD 2 $ Bds$ ; c ¢
BDT 2 ৳
BGN 2 лв
BHD 3
BIF 0 FBu
BMD 2 $ BD$ ; c ¢
BND 2 $ B$ ; c ¢
BOB 2 Bs
BOV 2
BRL 2 R$
BSD 2 $ B$ ; c ¢
BTN 2
BWP 2 P
BYN 2 Br
BZD 2 $ BZ$ ; c ¢
CAD 2 $ C$ CA$ ; c ¢
CDF 2 FC
CHE 2
CHF 2 Fr
CHW 2
CLF 4 UF
CLP 0 $
CNY 2 ¥
COP 2 $
COU 2
CRC 2 ₡
CUP 2 $
CVE 2 $
CZK 2 Kč
DJF 0 Fdj
DKK 2 kr
DOP 2 $ RD$
DZD 2 دج
EGP 2 £ E£ LE
ERN 2 Nfk
ETB 2 Br
EUR 2 € ; c ¢
FJD 2 $ FJ$ ; c ¢
FKP 2 £ ; p
GBP 2 £ ; p
GEL 2 ₾
GHS 2 ₵ GH₵ ; p
GIP 2 £ ; p
GMD 2 D
GNF 0 FG
GTQ 2 Q
GYD 2 $ G$ ; c ¢
HKD 2 $ HK$ ; c ¢
HNL 2 L
HTG 2 G
HUF 2 Ft
IDR 2 Rp
ILS 2 ₪
INR 2 ₹ ; p
IQD 3 د.ع
IRR 2 ﷼
ISK 0 kr
JMD 2 $ J$ ; c ¢
JOD 3
JPY 0 ¥
KES 2 KSh ; c ¢
KGS 2 с
KHR 2 ៛
KMF 0 CF
KPW 2 ₩
KRW 0 ₩
KWD 3
KYD 2 $ CI$ ; c ¢
KZT 2 ₸
LAK 2 ₭
LBP 2 £ L£
LKR 2 Rs ; c ¢
LRD 2 $ L$ ; c ¢
LSL 2 L
LYD 3
MAD 2
MDL 2 L
MGA 2 Ar
MKD 2 ден
MMK 2 K
MNT 2 ₮
MOP 2 MOP$
MRU 2 UM
MUR 2 ₨ Rs ; c ¢
MVR 2 Rf
MWK 2 MK
MXN 2 $ MX$ ; c ¢
MXV 2
MYR 2 RM
MZN 2 MT
NAD 2 $ N$ ; c ¢
NGN 2 ₦ ; k
NIO 2 C$
NOK 2 kr
NPR 2 ₨ Rs ; p
NZD 2 $ NZ$ ; c ¢
OMR 3
PAB 2 B/.
PEN 2 S/
PGK 2 K
PHP 2 ₱ ; c ¢
PKR 2 ₨ Rs
PLN 2 zł ; gr
PYG 0 ₲
QAR 2
RON 2 lei
RSD 2 дин
RUB 2 ₽
RWF 0 FRw
SAR 2 ﷼
SBD 2 $ SI$ ; c ¢
SCR 2 ₨ ; c ¢
SDG 2
SEK 2 kr
SGD 2 $ S$ ; c ¢
SHP 2 £ ; p
SLE 2 Le
SOS 2 Sh ; c ¢
SRD 2 $ ; c ¢
SSP 2 £
STN 2 Db
SVC 2 ₡
SYP 2 £
SZL 2 E ; c ¢
THB 2 ฿
TJS 2
TMT 2
TND 3
TOP 2 T$
TRY 2 ₺
TTD 2 $ TT$ ; c ¢
TWD 2 $ NT$ ; c ¢
TZS 2 TSh
UAH 2 ₴
UGX 0 USh
USD 2 $ US$ ; c ¢
USN 2 $
UYI 0
UYU 2 $ $U
UYW 4
UZS 2
VED 2
VES 2 Bs
VND 0 ₫
VUV 0 VT
WST 2 T ; s
XAF 0
XCD 2 $ EC$ ; c ¢
XCG 2 ƒ ; c ¢
XOF 0
XPF 0 ₣
YER 2 ﷼
ZAR 2 R ; c ¢
ZMW 2 K
ZWG 2
"""


def currency(code: str) -> Currency | None:
    """Return the currency of an ISO 4217 code in capitals, or None where no currency in use has that code."""
    return currencies().get(code)


@cache
def currencies() -> Mapping[str, Currency]:
    """Return every currency in use by its code."""
    return MappingProxyType({c.code: c for c in map(_currency, _TABLE.strip().splitlines())})


def sign_owners(sign: str) -> tuple[str, ...]:
    """Return the codes of the currencies that a sign belongs to (of the main or the minor unit), sorted."""
    return tuple(sorted(c.code for c in currencies().values() if sign in c.symbols or sign in c.minor_symbols))


def _currency(row: str) -> Currency:
    main, _, minor = row.partition(";")
    code, decimals, *symbols = main.split()
    return Currency(
        code=code,
        symbol=symbols[0] if symbols else "",
        decimals=int(decimals),
        symbols=tuple(symbols),
        minor_symbols=tuple(minor.split()),
    )
