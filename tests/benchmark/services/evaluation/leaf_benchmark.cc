// Leaves scored in a second on one core, against what it takes to evaluate
// their formulas in double by muParser.
#include <muParser.h>

#include <cmath>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/evaluation/domain/evaluate.h"
#include "services/evaluation/domain/scoring/score_leaf.h"
#include "tests/benchmark/services/evaluation/leaf_case.h"
#include "tests/benchmark/services/evaluation/register.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using formula::Formula;

constexpr double kClose = 1e-12;

// The same formulas, compiled by both engines.
class Engines {
 public:
  Engines()
      : framework_(test::OrFail(CompiledFramework::Compile(case_.framework))),
        facts_(test::OrFail(
            CollectFacts(*framework_, case_.submission, FactSets()))) {
    for (const auto& [key, yuan] : case_.figures) {
      figures_[key] = std::strtod(yuan.c_str(), nullptr);
    }
    for (const std::string& text : case_.formulas) {
      formulas_.push_back(
          test::OrFail(Formula::CompileNumber(text, framework_->vocabulary())));
      parsers_.push_back(std::make_unique<mu::Parser>());
      for (auto& [key, yuan] : figures_) parsers_.back()->DefineVar(key, &yuan);
      parsers_.back()->SetExpr(text);
    }
  }

  std::int64_t leaf_count() const {
    return static_cast<std::int64_t>(framework_->leaves().size());
  }
  std::int64_t formula_count() const {
    return static_cast<std::int64_t>(formulas_.size());
  }

  // An error where the engines disagree.
  absl::Status Compare() const {
    const FactLookup lookup = Lookup();
    for (std::size_t i = 0; i < formulas_.size(); ++i) {
      const std::vector<std::string> parts =
          absl::StrSplit(formulas_[i].Evaluate(lookup).point.ToFraction(), '/');
      double exact = std::strtod(parts[0].c_str(), nullptr);
      if (parts.size() > 1) exact /= std::strtod(parts[1].c_str(), nullptr);
      if (std::fabs(parsers_[i]->Eval() - exact) > kClose * std::fabs(exact)) {
        return absl::InternalError(absl::StrCat(
            formulas_[i].text(), " is ", exact, " and ", parsers_[i]->Eval()));
      }
    }
    return absl::OkStatus();
  }

  // An evaluation as the service makes it: the submission checked, facts
  // collected, leaves scored and explained, totals, digest.
  absl::Status EvaluateAll() const {
    const auto evaluation = Evaluate(*framework_, case_.submission, FactSets());
    if (!evaluation.ok()) return evaluation.status();
    if (evaluation->leaf_results_size() == leaf_count()) {
      return absl::OkStatus();
    }
    return absl::InternalError("leaves without result");
  }

  // Of that only the leaves.
  absl::Status ScoreLeaves() const {
    const ScoringContext context{facts_, framework_->vocabulary(),
                                 framework_->tier_words(),
                                 case_.submission.fiscal_year()};
    const std::vector<const v1::Evidence*> evidence{
        &case_.submission.evidence(0)};
    for (std::size_t i = 0; i < framework_->leaves().size(); ++i) {
      benchmark::DoNotOptimize(ScoreLeaf(
          framework_->leaves()[i], case_.submission.claims(static_cast<int>(i)),
          evidence, context));
    }
    return absl::OkStatus();
  }

  absl::Status EvaluateExactly() const {
    const FactLookup lookup = Lookup();
    for (const Formula& formula : formulas_) {
      benchmark::DoNotOptimize(formula.Evaluate(lookup));
    }
    return absl::OkStatus();
  }

  absl::Status EvaluateInDouble() const {
    for (const auto& parser : parsers_) {
      benchmark::DoNotOptimize(parser->Eval());
    }
    return absl::OkStatus();
  }

 private:
  std::vector<NamedFactSet> FactSets() const {
    return {{"budget", &case_.facts}};
  }
  FactLookup Lookup() const {
    return facts_.Lookup(type::v1::FACT_SOURCE_UNSPECIFIED);
  }

  const LeafCase case_ = MakeLeafCase();
  const std::shared_ptr<const CompiledFramework> framework_;
  const FactTable facts_;
  std::vector<Formula> formulas_;
  std::map<std::string, double> figures_;
  std::vector<std::unique_ptr<mu::Parser>> parsers_;
};

using Work = absl::Status (Engines::*)() const;
using Count = std::int64_t (Engines::*)() const;

void Register(const benchmarking::Scale& scale,
              const std::shared_ptr<const Engines>& engines,
              const std::string& name, Work work, Count count,
              const std::string& things) {
  benchmark::RegisterBenchmark(
      name.c_str(),
      [=](benchmark::State& state) {
        absl::Status status = engines->Compare();
        for (auto _ : state) {
          if (status.ok()) status = ((*engines).*work)();
        }
        if (!status.ok()) benchmarking::Fail(state, status);
        state.SetItemsProcessed(state.iterations() * ((*engines).*count)());
        state.SetLabel(things);
      })
      ->MinTime(scale.brief ? 0.01 : 0.5)
      ->Repetitions(scale.Repetitions())
      ->Unit(benchmark::kMicrosecond);
}

}  // namespace

void RegisterLeaves(const benchmarking::Scale& scale) {
  const auto engines = std::make_shared<const Engines>();
  const auto leaves = [&](const std::string& variant, Work work) {
    Register(scale, engines, "leaves/" + variant, work, &Engines::leaf_count,
             "leaves");
  };
  leaves("service", &Engines::EvaluateAll);
  leaves("leaves_alone", &Engines::ScoreLeaves);
  leaves("formulas_alone", &Engines::EvaluateExactly);
  leaves("muparser_in_double", &Engines::EvaluateInDouble);
  const auto formulas = [&](const std::string& variant, Work work) {
    Register(scale, engines, "formulas/" + variant, work,
             &Engines::formula_count, "formulas");
  };
  formulas("service", &Engines::EvaluateExactly);
  formulas("muparser_in_double", &Engines::EvaluateInDouble);
}

}  // namespace jixiao::evaluation
