#ifndef JIXIAO_SERVICES_EVALUATION_HANDLERS_BACKEND_H_
#define JIXIAO_SERVICES_EVALUATION_HANDLERS_BACKEND_H_

#include <memory>

#include "common/clock/clock.h"
#include "common/journal/write_call.h"
#include "common/mysql/database.h"
#include "common/registry/write_of.h"
#include "common/rpc/call.h"
#include "services/evaluation/domain/framework/framework_cache.h"
#include "services/evaluation/render/render_slots.h"

namespace jixiao::evaluation {

// How many renderings run at once unless the operator says otherwise.
inline constexpr int kDefaultRenderThreads = 2;

// What the handlers work with. Database and clock are not owned; copies share
// the frameworks and the slots of renderings.
struct Backend {
  mysql::Database& database;
  const Clock& clock;
  std::shared_ptr<FrameworkCache> frameworks =
      std::make_shared<FrameworkCache>();
  std::shared_ptr<RenderSlots> render_slots =
      std::make_shared<RenderSlots>(kDefaultRenderThreads);
};

// The write that a request asks for.
template <typename Request>
journal::WriteCall WriteOf(const Backend& backend, const rpc::Call& call,
                           const Request& request, bool validate_only = false) {
  return registry::WriteOf(backend.clock, call, request, validate_only);
}

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_HANDLERS_BACKEND_H_
