// Compiles what a check compares.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_COMPILE_KIND_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_COMPILE_KIND_H_

#include <string>

#include "common/status/status.h"
#include "services/evaluation/domain/checks/compiled_check.h"
#include "services/evaluation/domain/facts/vocabulary.h"

namespace jixiao::evaluation {

// Sets terms and type from the kind of `compiled->check`. What is wrong is
// added to `violations` under `field`; the terms then lack what did not
// compile.
void CompileKind(const Vocabulary& vocabulary, const std::string& field,
                 CompiledCheck* compiled, status::Violations* violations);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_CHECKS_COMPILE_KIND_H_
