"""Pictures of screens: SVG always, and PNG where the extra `pictures` is installed.

picture(app)        the SVG of whatever a running application shows
shoot(app, now)     a picture with its name, taken at once
develop(shot)       write its files, and say where they are
"""

from tabletop.tui.pictures.png import NoPainter, png_of
from tabletop.tui.pictures.taking import Kept, Shot, develop, picture, shoot, shows_secrets

__all__ = ["Kept", "NoPainter", "Shot", "develop", "picture", "png_of", "shoot", "shows_secrets"]
