"""A realistic photo of a sign: pasted at an angle on a wall, with noise, blur and poor light."""

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pypdfium2
import qrcode
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

Corner = tuple[float, float]
SIZE = (1600, 1200)  # pixels, as a phone sends a photo by mail


@dataclass(frozen=True)
class Scene:
    """How a photo is taken: ``turn`` and ``tilt`` in degrees, ``share`` of the photo's height.

    ``light`` is a factor, ``blur`` a radius in pixels, ``noise`` a deviation of 0 to 255.
    """

    turn: float = 6
    tilt: float = 25
    share: float = 0.8
    light: float = 0.8
    blur: float = 0.8
    noise: float = 7
    size: tuple[int, int] = SIZE
    seed: int = 1


PLAIN = Scene()


def page(pdf: bytes, dpi: int = 150) -> Image.Image:
    """Return the first page of a sign's PDF as a colour picture."""
    rendered: Any = pypdfium2.PdfDocument(pdf)[0].render(scale=dpi / 72)
    image: Image.Image = rendered.to_pil().convert("RGB")
    return image


def placard(address: str, width: int = 900) -> Image.Image:
    """Return a plain sign that carries only a QR code: for what needs no whole sign."""
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_H, border=4)
    code.add_data(address)
    code.make()
    square = Image.fromarray(np.where(np.array(code.get_matrix()), 0, 255).astype("uint8"))
    sheet = Image.new("RGB", (width, width * 7 // 5), "white")
    ImageDraw.Draw(sheet).rectangle((0, 0, width, width // 3), fill=(20, 60, 120))
    sheet.paste(square.resize((width // 2, width // 2), Image.Resampling.NEAREST), (80, width // 2))
    return sheet


def with_sticker(sign: Image.Image, address: str, at: Corner = (0.5, 0.1)) -> Image.Image:
    """Return a sign with a sticker on it that leads elsewhere; ``at`` in shares of its size."""
    sticker = placard(address, sign.width // 2).crop(
        (0, sign.width // 6, sign.width // 2, sign.width // 2 + 60)
    )
    stuck = sign.copy()
    stuck.paste(sticker, (int(at[0] * sign.width), int(at[1] * sign.height)))
    return stuck


def photo(sign: Image.Image, scene: Scene = PLAIN) -> Image.Image:
    """Return a photo of a sign on a wall."""
    empty, noise = _room(scene)
    wall = empty.copy()
    corners = _corners(sign.size, scene)
    # Pillow asks where each pixel of the result comes from: the map of the corners, turned round.
    way = _perspective(corners, sign.size)
    laid = sign.convert("RGB").transform(
        scene.size, Image.Transform.PERSPECTIVE, way, Image.Resampling.BICUBIC
    )
    mask = Image.new("L", sign.size, 255).transform(
        scene.size, Image.Transform.PERSPECTIVE, way, Image.Resampling.BICUBIC
    )
    wall.paste(laid, (0, 0), mask)
    return _taken(wall, scene, noise)


def jpeg(image: Image.Image, **more: Any) -> bytes:
    """Return a picture as a phone keeps it; ``more`` is Pillow's."""
    return encoded(image, "JPEG", quality=88, **more)


def encoded(image: Image.Image, form: str, **more: Any) -> bytes:
    """Return a picture as a file."""
    file = io.BytesIO()
    image.save(file, form, **more)
    return file.getvalue()


def face(size: int = 400) -> Image.Image:
    """Return a drawn face that a detector takes for one; it is nobody's."""
    image = Image.new("RGB", (size, size), (120, 130, 140))
    draw = ImageDraw.Draw(image)

    def oval(x: float, y: float, wide: float, high: float, colour: tuple[int, int, int]) -> None:
        box = [size * v for v in (x - wide, y - high, x + wide, y + high)]
        draw.ellipse(box, fill=colour)

    oval(0.5, 0.42, 0.32, 0.40, (60, 40, 30))
    oval(0.5, 0.52, 0.27, 0.36, (205, 160, 135))
    for side in (-1, 1):
        oval(0.5 + side * 0.115, 0.445, 0.062, 0.012, (70, 45, 35))
        oval(0.5 + side * 0.115, 0.49, 0.052, 0.026, (240, 235, 230))
        oval(0.5 + side * 0.115, 0.49, 0.023, 0.025, (40, 25, 20))
        oval(0.5 + side * 0.035, 0.635, 0.018, 0.012, (120, 80, 65))
    oval(0.5, 0.58, 0.03, 0.06, (220, 178, 152))
    oval(0.5, 0.73, 0.095, 0.03, (150, 70, 70))
    oval(0.5, 0.722, 0.09, 0.006, (80, 30, 30))
    return image.filter(ImageFilter.GaussianBlur(size / 130))


@lru_cache(maxsize=4)  # most photos are of one scene
def _room(scene: Scene) -> tuple[Image.Image, NDArray[np.float32]]:
    """Return the wall of a scene, and the noise of its photo."""
    chance = np.random.default_rng(scene.seed)
    wall = _wall(scene.size, chance)
    shape = (scene.size[1], scene.size[0], 3)
    return wall, chance.normal(0, scene.noise, shape).astype(np.float32)


def _wall(size: tuple[int, int], chance: np.random.Generator) -> Image.Image:
    """Return a wall of bricks in uneven light."""
    wide, high = size
    image = Image.new("RGB", size, (150, 140, 130))
    draw = ImageDraw.Draw(image)
    for row, top in enumerate(range(0, high, 48)):
        for left in range(-60 * (row % 2), wide, 120):
            tone = int(chance.integers(-18, 18))
            colour = (165 + tone, 92 + tone, 70 + tone)
            draw.rectangle((left + 3, top + 3, left + 117, top + 45), fill=colour)
    return image


def _corners(sheet: tuple[int, int], scene: Scene) -> list[Corner]:
    """Return where the corners of the sheet are in the photo, clockwise from the top left.

    A sheet that is turned about its upright axis, seen from a distance of four times its height.
    """
    wide, high = scene.size
    tall = scene.share * high
    half = (tall * sheet[0] / sheet[1] / 2, tall / 2)
    tilt, turn = np.radians([scene.tilt, scene.turn])
    found: list[Corner] = []
    for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        across, down = x * half[0], y * half[1]
        nearer = 4 * tall / (4 * tall + across * np.sin(tilt))
        px, py = across * np.cos(tilt) * nearer, down * nearer
        found.append(
            (
                float(wide / 2 + px * np.cos(turn) - py * np.sin(turn)),
                float(high / 2 + px * np.sin(turn) + py * np.cos(turn)),
            )
        )
    return found


def _perspective(corners: list[Corner], sheet: tuple[int, int]) -> list[float]:
    """Return the eight numbers that lead from the corners in the photo to those of the sheet."""
    flat = [(0, 0), (sheet[0], 0), (sheet[0], sheet[1]), (0, sheet[1])]
    rows, wanted = [], []
    for (x, y), (u, v) in zip(corners, flat, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    solved: list[float] = np.linalg.solve(np.array(rows), np.array(wanted)).tolist()
    return solved


def _taken(image: Image.Image, scene: Scene, noise: NDArray[np.float32]) -> Image.Image:
    soft = image.filter(ImageFilter.GaussianBlur(scene.blur))
    values = np.asarray(soft, dtype=np.float32) * scene.light
    shade = np.linspace(1.1, 0.8, scene.size[0], dtype=np.float32)[None, :, None]
    values = values * shade + noise
    return Image.fromarray(np.clip(values, 0, 255).astype("uint8"))
