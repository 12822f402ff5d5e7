import { useState } from 'react';
import { paths } from '../app/paths';
import { AppLink } from '../components/AppLink';
import { AgeQuestion } from './auth/AgeQuestion';
import { AuthCard } from './auth/AuthCard';
import { isOldEnough, rememberRefusal, wasRefused } from './auth/ageQuestion';
import { SignUpForm } from './auth/SignUpForm';

type Step = 'age' | 'form' | 'ended';

export function SignUp() {
  const [step, setStep] = useState<Step>(() => (wasRefused() ? 'ended' : 'age'));
  if (step === 'ended') {
    return (
      <AuthCard title="Thank you for your interest">
        Azmyra is not available to you at the moment. Nothing you entered was sent or kept.
      </AuthCard>
    );
  }
  if (step === 'form') return <SignUpForm />;
  return (
    <AuthCard
      title="When were you born?"
      lead="We ask everybody. Your answer is looked at in this browser and never sent to us."
      below={<SignInInstead />}
    >
      <AgeQuestion
        onAnswer={(birth) => {
          if (isOldEnough(birth)) return setStep('form');
          rememberRefusal();
          setStep('ended');
        }}
      />
    </AuthCard>
  );
}

function SignInInstead() {
  return (
    <>
      Have an account? <AppLink to={paths.signIn()}>Sign in</AppLink>
    </>
  );
}
