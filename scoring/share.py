"""Share codes: all answers in a short text that fits into a link, and back.

The code is base64url of: format, definition version, the first bytes of the scoring hash, the answers as one number in
mixed radix (a digit per question: unanswered, not applicable where that is allowed, or the answer), a checksum. Equal
answers give equal codes, and only what `encode` can give is accepted: a mistyped code is refused, never read as other
answers.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from typing import Any

from scoring.answers import Given, read_answers, write_answers
from scoring.errors import InputError
from scoring.models.questionnaire import Questionnaire
from scoring.plain import kind_of
from scoring.questions import NOT_APPLICABLE, TYPES

FORMAT = 1
MAX_LENGTH = 16_000
"""Characters; a thousand questions with ten options take 800."""

_HASH_BYTES = 8
_CHECK_BYTES = 8
_CODE = re.compile("[A-Za-z0-9_-]+")


def encode(questionnaire: Questionnaire, answers: object) -> str:
    """The share code of an answers object.

    Raises:
        AnswerError: the answers do not fit the questionnaire.
    """
    return _text(questionnaire, read_answers(questionnaire, answers).given)


def decode(questionnaire: Questionnaire, code: object) -> dict[str, Any]:
    """The answers object that a share code stands for.

    Raises:
        InputError: ``code_malformed``, ``code_damaged``, ``code_format``, ``code_other_version``, at ``("code",)``.
    """
    if not isinstance(code, str):
        raise InputError("wrong_type", {"expected": "text", "found": kind_of(code)}, ("code",))
    version, prefix, payload = _unwrap(code)
    # The same scoring under another version number is fine: labels were corrected, the answers still count.
    if prefix != _prefix(questionnaire):
        raise InputError("code_other_version", {"version": version, "expected": questionnaire.version}, ("code",))
    given = _given(questionnaire, int.from_bytes(payload, "big"))
    if given is None or _payload(questionnaire, given) != payload:
        raise _refused("code_damaged")
    return {
        "assessment": questionnaire.id,
        "version": questionnaire.version,
        "hash": questionnaire.scoring_hash,
        "answers": write_answers(questionnaire, given),
    }


def _text(questionnaire: Questionnaire, given: list[Given]) -> str:
    head = bytes([FORMAT]) + _varint(int(questionnaire.version)) + _prefix(questionnaire)
    body = head + _payload(questionnaire, given)
    return urlsafe_b64encode(body + _checksum(body)).decode("ascii").rstrip("=")


def _unwrap(code: str) -> tuple[int, bytes, bytes]:
    """Version, hash prefix and payload of an undamaged code."""
    if len(code) > MAX_LENGTH or _CODE.fullmatch(code) is None or len(code) % 4 == 1:
        raise _refused("code_malformed")
    raw = urlsafe_b64decode(code + "=" * (-len(code) % 4))
    body, check = raw[:-_CHECK_BYTES], raw[-_CHECK_BYTES:]
    if urlsafe_b64encode(raw).decode("ascii").rstrip("=") != code or not body or _checksum(body) != check:
        raise _refused("code_damaged")
    if body[0] != FORMAT:
        raise InputError("code_format", {"format": body[0], "known": FORMAT}, ("code",))
    version, place = _read_varint(body, 1)
    prefix = body[place : place + _HASH_BYTES]
    if len(prefix) < _HASH_BYTES:
        raise _refused("code_damaged")
    return version, prefix, body[place + _HASH_BYTES :]


def _payload(questionnaire: Questionnaire, given: list[Given]) -> bytes:
    """The answers as one number; the first question's first digit is the lowest."""
    number = 0
    for question, answer in reversed(list(zip(questionnaire.questions, given, strict=True))):
        symbols = TYPES[question.type].symbols(question)
        states = 1 + question.allows_not_applicable
        if answer is None or isinstance(answer, str):
            digits = [(0 if answer is None else 1, states + symbols.radix)]
        else:
            (first, radix), *further = symbols.digits(answer)
            digits = [(states + first, states + radix), *further]
        for digit, radix in reversed(digits):
            number = number * radix + digit
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def _given(questionnaire: Questionnaire, number: int) -> list[Given] | None:
    """The answers in a number; ``None`` if it holds something else."""

    def take(radix: int) -> int:
        nonlocal number
        number, digit = divmod(number, radix)
        return digit

    given: list[Given] = []
    for question in questionnaire.questions:
        symbols = TYPES[question.type].symbols(question)
        states = 1 + question.allows_not_applicable
        first = take(states + symbols.radix)
        if first < states:
            given.append(NOT_APPLICABLE if first else None)
            continue
        answer = symbols.answer(first - states, take)
        if answer is None:
            return None
        given.append(answer)
    return given


def _prefix(questionnaire: Questionnaire) -> bytes:
    return bytes.fromhex(questionnaire.scoring_hash[: 2 * _HASH_BYTES])


def _checksum(body: bytes) -> bytes:
    return sha256(body).digest()[:_CHECK_BYTES]


def _varint(number: int) -> bytes:
    """Seven bits a byte, lowest first; the top bit says that more follow."""
    found = bytearray()
    while number > 0x7F:  # noqa: PLR2004, seven bits
        found.append(number & 0x7F | 0x80)
        number >>= 7
    found.append(number)
    return bytes(found)


def _read_varint(body: bytes, place: int) -> tuple[int, int]:
    number = shift = 0
    while place < len(body):
        byte = body[place]
        number |= (byte & 0x7F) << shift
        place, shift = place + 1, shift + 7
        if byte < 0x80:  # noqa: PLR2004, the last byte
            break
    return number, place


def _refused(code: str) -> InputError:
    return InputError(code, {}, ("code",))
