#include "common/log/log.h"

#include <cstdio>
#include <memory>
#include <mutex>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "spdlog/logger.h"
#include "spdlog/sinks/base_sink.h"

namespace jixiao::log {
namespace {

using OrderedJson = nlohmann::ordered_json;

// Writes whole lines to stderr, or keeps them while a Capture lives.
class LineSink : public spdlog::sinks::base_sink<std::mutex> {
 public:
  void SetCapturing(bool capturing) {
    std::lock_guard<std::mutex> lock(mutex_);
    capturing_ = capturing;
    lines_.clear();
  }

  std::vector<std::string> Lines() {
    std::lock_guard<std::mutex> lock(mutex_);
    return lines_;
  }

 protected:
  void sink_it_(const spdlog::details::log_msg& message) override {
    std::string line(message.payload.data(), message.payload.size());
    if (capturing_) {
      lines_.push_back(std::move(line));
      return;
    }
    line += '\n';
    std::fwrite(line.data(), 1, line.size(), stderr);
  }
  void flush_() override { std::fflush(stderr); }

 private:
  bool capturing_ = false;          // guarded by mutex_
  std::vector<std::string> lines_;  // guarded by mutex_
};

// Never destroyed: threads may log until the process is gone.
struct State {
  std::shared_ptr<LineSink> sink = std::make_shared<LineSink>();
  spdlog::logger logger{"jixiao", sink};
  std::mutex mutex;
  std::string service;  // guarded by mutex
};

State& Global() {
  static State& state = *new State;
  return state;
}

Fields& ThreadFields() {
  thread_local Fields fields;
  return fields;
}

spdlog::level::level_enum ToSpdlog(Level level) {
  switch (level) {
    case Level::kDebug:
      return spdlog::level::debug;
    case Level::kInfo:
      return spdlog::level::info;
    case Level::kWarning:
      return spdlog::level::warn;
    case Level::kError:
      return spdlog::level::err;
  }
  return spdlog::level::info;
}

const char* LevelText(Level level) {
  switch (level) {
    case Level::kDebug:
      return "debug";
    case Level::kInfo:
      return "info";
    case Level::kWarning:
      return "warning";
    case Level::kError:
      return "error";
  }
  return "";
}

void Write(Level level, const std::string& event, const Fields& fields) {
  State& state = Global();
  if (!state.logger.should_log(ToSpdlog(level))) return;
  OrderedJson line;
  line["time"] = absl::FormatTime("%Y-%m-%dT%H:%M:%E6SZ", absl::Now(),
                                  absl::UTCTimeZone());
  line["level"] = LevelText(level);
  {
    std::lock_guard<std::mutex> lock(state.mutex);
    line["service"] = state.service;
  }
  line["event"] = event;
  for (const auto& [key, value] : ThreadFields()) line[key] = value;
  for (const auto& [key, value] : fields) line[key] = value;
  const std::string text =
      line.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
  state.logger.log(ToSpdlog(level), spdlog::string_view_t(text));
}

}  // namespace

void Init(const std::string& service, Level level) {
  State& state = Global();
  state.logger.set_level(ToSpdlog(level));
  std::lock_guard<std::mutex> lock(state.mutex);
  state.service = service;
}

bool ParseLevel(const std::string& text, Level* level) {
  for (Level known :
       {Level::kDebug, Level::kInfo, Level::kWarning, Level::kError}) {
    if (text != LevelText(known)) continue;
    *level = known;
    return true;
  }
  return false;
}

void Debug(const std::string& event, const Fields& fields) {
  Write(Level::kDebug, event, fields);
}

void Info(const std::string& event, const Fields& fields) {
  Write(Level::kInfo, event, fields);
}

void Warning(const std::string& event, const Fields& fields) {
  Write(Level::kWarning, event, fields);
}

void Error(const std::string& event, const Fields& fields) {
  Write(Level::kError, event, fields);
}

Context::Context(std::initializer_list<Field> fields)
    : outer_size_(ThreadFields().size()) {
  Fields& all = ThreadFields();
  all.insert(all.end(), fields);
}

Context::~Context() { ThreadFields().resize(outer_size_); }

Capture::Capture() { Global().sink->SetCapturing(true); }

Capture::~Capture() { Global().sink->SetCapturing(false); }

std::vector<std::string> Capture::Lines() const {
  return Global().sink->Lines();
}

}  // namespace jixiao::log
