"""Chinese numerals on exact decimals: 1.2万亿, 二点一六亿, 三十几万, 两三百, 数十亿, 百亿."""

import re
from decimal import Decimal
from typing import NamedTuple

from models.money import Bound

_DIGIT = {character: value for value, character in enumerate("零一二三四五六七八九")}
_DIGIT |= {"〇": 0, "两": 2, "俩": 2} | {c: n for n, c in enumerate("壹贰叁肆伍陆柒捌玖", 1)}
_UNIT = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8, "兆": 12, "拾": 1, "佰": 2, "仟": 3}
_D, _U = "".join(_DIGIT), "".join(_UNIT)
_ARABIC = r"(?:[0-9]{1,3}(?: [0-9]{3}){1,9}|[0-9][0-9,]{0,30})(?:\.[0-9]{1,30})?"
_RUN = re.compile(
    rf"{_ARABIC} ?[多余来几]?个?[多来]?[{_U}][{_U}多余来几半]{{0,9}}"
    rf"(?:(?:{_ARABIC}|[{_D}]{{1,9}})[{_U}][{_U}多余来几]{{0,9}}){{0,9}}"
    rf"|(?:好?[几数]|半)(?:[{_U}]|个(?=[万亿兆])){{1,9}}"
    rf"|[{_D}{_U}](?:[{_D}{_U}多余来几半点]|个(?=[多来]?[万亿兆])){{0,30}}"
)
_TOKEN = re.compile(rf"{_ARABIC}|.")
# Two neighbouring digits before a unit tell a range (四五千, 两三个亿), as does 三五.
_PAIR = re.compile(rf"(?<![{_D}点])([{_D}])([{_D}])(?=[{_U}]|\Z)")
_TAIL = re.compile(r"[百千万亿兆佰仟]+$")
_MORE = re.compile(rf"(?<=[{_U}{_D}0-9])[几多余]")
_SOME = re.compile(rf"(?<=[{_U}{_D}0-9])来")
# Places whose names begin with a numeral: 5亿百慕大元.
_PLACE = re.compile("百慕|千里|万那")
# 数 that belongs to the word before it: 参数, 次数.
_NOT_SOME = frozenset("参次人指倍总基少多整分系负函户字件算读")


class Hanzi(NamedTuple):
    """A Chinese numeral, with the fields that it shares with `Numeral`."""

    end: int
    low: Decimal | None
    high: Decimal | None
    mantissa: Decimal | None
    scale: Decimal
    opens_with_scale: bool
    bound: Bound


class _Sum:
    """The running value of a numeral: parts up to 万, 亿 or 兆, and the section under way."""

    def __init__(self) -> None:
        self.parts: list[tuple[int, Decimal]] = []
        self.section = Decimal(0)
        self.number: Decimal | None = None
        self.decimals = 0

    def unit(self, power: int) -> None:
        unit = Decimal(10) ** power
        if power < 4:
            self.section += (Decimal(1) if self.number is None else self.number) * unit
        else:
            whole = self.section + (self.number or 0)
            whole += sum(value for of, value in self.parts if of < power)
            self.parts = [part for part in self.parts if part[0] >= power]
            self.parts.append((power, (whole or Decimal(1)) * unit))
            self.section = Decimal(0)
        self.number, self.decimals = None, 0

    def digit(self, digit: int) -> None:
        number = self.number or Decimal(0)
        if self.decimals:
            self.number = number + Decimal(digit).scaleb(-self.decimals)
            self.decimals += 1
        else:
            self.number = number * 10 + digit

    def total(self) -> Decimal:
        return sum((value for _, value in self.parts), self.section + (self.number or Decimal(0)))


def _value(numeral: str) -> Decimal:
    """The value of a numeral without vague, ranging or hedging characters."""
    if numeral.startswith("半"):
        return _value("0.5" + numeral[1:])
    if numeral.endswith("半"):
        return _value(numeral[:-1]) + Decimal(10) ** _UNIT.get(numeral[-2], 0) / 2
    running = _Sum()
    for piece in _TOKEN.findall(numeral):
        if piece in _UNIT:
            running.unit(_UNIT[piece])
        elif piece in _DIGIT:
            running.digit(_DIGIT[piece])
        elif piece == "点":
            running.decimals = 1
        elif piece[0] in "0123456789":
            running.number = Decimal(piece.replace(",", ""))
    return running.total()


def _scale(numeral: str) -> Decimal:
    tail = _TAIL.search(numeral)
    return Decimal(10) ** sum(_UNIT[unit] for unit in (tail.group() if tail else ""))


def _follows(pair: re.Match[str]) -> bool:
    return 0 < _DIGIT[pair[1]] == _DIGIT[pair[2]] - 1


def _limits(plain: str) -> tuple[Decimal, Decimal]:
    pair = _PAIR.search(plain)
    if pair and (pair.group() == "三五" or (_follows(pair))):
        head, tail = plain[: pair.start()], plain[pair.end() :]
        return _value(head + pair[1] + tail), _value(head + pair[2] + tail)
    value = _value(plain)
    return value, value


def read(text: str, start: int) -> Hanzi | None:
    """The Chinese numeral at an offset of folded text; None where there is none."""
    match = _RUN.match(text, start)
    if match is None or (text[start] == "数" and start and text[start - 1] in _NOT_SOME):
        return None
    place = _PLACE.search(text, start, match.end() + 1)
    run = text[start : place.start() if place else match.end()].rstrip("几来个点多余")
    if run in {"", "半", "数", "好"}:
        return None
    end, written = start + len(run), run.replace(" ", "").replace("个", "")
    scale = _scale(written)
    if written[0] in "几数好":
        return Hanzi(end, None, None, None, scale, opens_with_scale=False, bound=Bound.EXACT)
    plain = _SOME.sub("", _MORE.sub("", written))
    bound = Bound.EXACT
    if plain != written:
        bound = Bound.MIN if _MORE.search(written) else Bound.APPROX
    low, high = _limits(plain)
    opens = written[0] in _UNIT and written[0] not in "十拾"
    return Hanzi(end, low, high, low / scale, scale, opens_with_scale=opens, bound=bound)
