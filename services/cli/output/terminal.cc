#include "services/cli/output/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "absl/strings/str_cat.h"

namespace jixiao::cli {
namespace {

constexpr std::size_t kMinWidth = 60;

const char* Code(Colour colour) {
  switch (colour) {
    case Colour::kBold:
      return "1";
    case Colour::kDim:
      return "2";
    case Colour::kRed:
      return "31";
    case Colour::kGreen:
      return "32";
    case Colour::kYellow:
      return "33";
    case Colour::kCyan:
      return "36";
    case Colour::kNone:
      break;
  }
  return "";
}

}  // namespace

Terminal Terminal::OfProcess() {
  Terminal terminal;
  terminal.out_is_terminal = isatty(STDOUT_FILENO) == 1;
  terminal.error_is_terminal = isatty(STDERR_FILENO) == 1;
  const char* no_colour = std::getenv("NO_COLOR");
  terminal.colour =
      terminal.out_is_terminal && (no_colour == nullptr || *no_colour == '\0');
  winsize size{};
  if (terminal.out_is_terminal &&
      ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    terminal.width = std::max<std::size_t>(size.ws_col, kMinWidth);
  }
  return terminal;
}

std::string Terminal::Paint(Colour in, const std::string& text) const {
  if (!colour || in == Colour::kNone || text.empty()) return text;
  return absl::StrCat("\x1b[", Code(in), "m", text, "\x1b[0m");
}

}  // namespace jixiao::cli
